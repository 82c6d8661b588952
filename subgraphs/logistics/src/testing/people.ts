/** The people of the tests, by their claims. */
export const BUYER = { sub: 'taobao:b1', kind: 'BUYER' };
export const MERCHANT = { sub: 'staff1', kind: 'MERCHANT', shops: ['taobao:s1'], permissions: ['refund:agree'] };
export const PLATFORM = { sub: 'desk1', kind: 'PLATFORM', marketplaces: ['TAOBAO'] };
export const PARTNER = { sub: 'carrier-hub', kind: 'PARTNER', shops: ['taobao:s1'] };
