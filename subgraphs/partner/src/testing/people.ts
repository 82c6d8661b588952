/** The people of the tests, by their claims. */
export const PARTNER = { sub: 'hub', kind: 'PARTNER', shops: ['taobao:1', 'jd:1'] };
export const OTHER_PARTNER = { sub: 'hub-2', kind: 'PARTNER', shops: ['taobao:1'] };
export const MERCHANT = { sub: 'm1', kind: 'MERCHANT', shops: ['taobao:1'], permissions: ['webhooks:manage'] };
export const CLERK = { sub: 'm2', kind: 'MERCHANT', shops: ['taobao:1'] };
export const BUYER = { sub: 'b1', kind: 'BUYER' };
export const OPERATOR = { sub: 'p1', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['operator'] };
export const JD_OPERATOR = { sub: 'p2', kind: 'PLATFORM', marketplaces: ['JD'], roles: ['operator'] };
export const ARBITRATOR = { sub: 'p3', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['arbitrator'] };
