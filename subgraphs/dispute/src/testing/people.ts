/** The people of the tests, by their claims. */
export const BUYER = { sub: 'b1', kind: 'BUYER' };
export const MERCHANT = { sub: 'm1', kind: 'MERCHANT', shops: ['taobao:1'], permissions: ['refund:agree'] };
export const CLERK = { sub: 'm2', kind: 'MERCHANT', shops: ['taobao:1'] };
export const ARBITRATOR = { sub: 'p1', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['arbitrator'] };
export const OTHER_ARBITRATOR = { ...ARBITRATOR, sub: 'p2' };
export const SUPERVISOR = { ...ARBITRATOR, sub: 'p9', roles: ['supervisor'] };
