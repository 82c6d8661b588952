/** The marketplaces, by the ids of their policies. */
export const marketplaces = ['taobao', 'tmall', 'jd', 'pinduoduo', 'douyin', 'kuaishou', 'generic'] as const;
