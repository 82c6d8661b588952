'use strict';
const { makeToken } = require('@after-sales/gateway');
const { graphClient } = require('../query/client');

const BUYER = { sub: 'taobao:b1', kind: 'BUYER' };
const CASES = 'query { refunds(first: 1) { edges { node { id } } } }';
const APPLY = `mutation ($input: RefundApplyInput!) { refundApply(input: $input) { refund { id } userErrors { code } } }`;
const ORDER = `query ($number: String!) { orderByNumber(marketplace: TAOBAO, number: $number) { id lines { id } } }`;

/** So many shops with a case each; a token of each shop's staff, by which its readers come. */
async function makeShops(subgraphs, url, keys, count) {
  const ask = graphClient(url);
  const buyer = await makeToken(keys, BUYER, 36_000);
  await subgraphs.ask({ orders: count });
  const shops = [];
  for (let n = 0; n < count; n++) {
    const { orderByNumber: order } = await ask(buyer, ORDER, { number: `sub-${n}` });
    const lines = [{ lineId: order.lines[0].id, quantity: 1 }];
    const input = { idempotencyKey: `sub-${n}`, orderId: order.id, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines };
    await ask(buyer, APPLY, { input });
    const staff = { sub: `taobao:staff-${n}`, kind: 'MERCHANT', shops: [`taobao:s${n}`], permissions: [] };
    const token = await makeToken(keys, staff, 36_000);
    const { refunds } = await ask(token, CASES);
    shops.push({ shopId: `taobao:s${n}`, refundId: refunds.edges[0].node.id, token });
  }
  await subgraphs.ask({ cases: shops.map(({ shopId, refundId }) => ({ shopId, refundId })) });
  return shops;
}

module.exports = { makeShops };
