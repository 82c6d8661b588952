/** The marketplaces, as the API names them. */
export const ALL = ['TAOBAO', 'TMALL', 'JD', 'PINDUODUO', 'DOUYIN', 'KUAISHOU', 'GENERIC'] as const;
export type Marketplace = (typeof ALL)[number];

/** All marketplaces but these. */
export function except(...left: Marketplace[]): Marketplace[] {
  return ALL.filter((each) => !left.includes(each));
}
