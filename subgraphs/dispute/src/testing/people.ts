/** The people of the tests, by their claims. */
export const BUYER = { sub: 'b1', kind: 'BUYER' };
export const MERCHANT = { sub: 'm1', kind: 'MERCHANT', shops: ['taobao:1'] };
export const ARBITRATOR = { sub: 'p1', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['arbitrator'] };
