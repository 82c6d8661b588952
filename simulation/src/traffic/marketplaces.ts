/** The marketplaces, as the API names them. */
export const MARKETPLACES = ['TAOBAO', 'TMALL', 'JD', 'PINDUODUO', 'DOUYIN', 'KUAISHOU', 'GENERIC'] as const;
export type MarketplaceName = (typeof MARKETPLACES)[number];
