'use strict';
const { createHash } = require('node:crypto');
const { createReadStream } = require('node:fs');
const { createGunzip } = require('node:zlib');
const { newId } = require('../../subgraphs/runtime/dist');
const { takeRecords } = require('../../subgraphs/order/dist/import/csv');
const { LineReader } = require('../../subgraphs/order/dist/import/lines');
const { columns, openWriter } = require('./by-hand-writer');

const LINES = 5_000;
const SHOP = 'generic:uci-online-retail';
const SYSTEM = '{"kind":"SYSTEM","id":"system"}';
const POLICY_HASH = '0'.repeat(64);
const RECORDED_AT = '2026-01-01 00:00:00.000';

/**
 * A loader as one writes it for this file alone: the import's CSV reader, the bare driver, multi-row inserts of the rows
 * that the import writes. It looks nothing up, checks little, and keeps what cancellations need in memory.
 */
async function main(config, file) {
  const started = performance.now();
  const writer = await openWriter(config);
  const lines = new LineReader(
    createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(createGunzip({ chunkSize: 256 * 1024 })),
  );
  const state = { orders: new Map(), bought: new Map(), cancelled: [], places: new Map(), position: 0 };
  await takeRecords(lines, 1);
  await writer.insert('shop', [[SHOP, 'GENERIC', 'UCI Online Retail', null, null]]);
  for (let records = await takeRecords(lines, LINES); records.length > 0; records = await takeRecords(lines, LINES)) {
    await load(writer, records, state);
  }
  await cancel(writer, state);
  await writer.end(state.position);
  console.log(JSON.stringify({ ms: performance.now() - started, lines: lines.count }));
}

async function load(writer, records, state) {
  const rows = Object.fromEntries(Object.keys(columns).map((table) => [table, []]));
  const touched = new Map();
  for (const { fields } of records) {
    const [number, sku, title, quantityText, date, price, customer] = fields.map((field) => field.trim());
    const place = (state.places.get(number) ?? 0) + 1;
    state.places.set(number, place);
    const quantity = Number(quantityText);
    const buyerId = customer ? `generic:${customer.replace('.0', '')}` : null;
    const amount = Math.round(Number(price) * 1000) * Math.abs(quantity);
    if (number[0] === 'C') {
      if (buyerId) state.cancelled.push({ number, place, sku, quantity: -quantity, price, buyerId, at: timeOf(date) });
      continue;
    }
    if (number[0] === 'A' || quantity < 0 || amount % 10 !== 0) continue;
    let order = state.orders.get(number);
    if (!order) {
      order = { id: newId('or'), paymentId: newId('op'), number, buyerId, at: timeOf(date), total: 0, written: false };
      state.orders.set(number, order);
    }
    touched.set(number, order);
    const line = { id: newId('ol'), order, quantity, total: amount / 10, left: quantity, place };
    order.total += line.total;
    rows.order_line.push([
      line.id,
      order.id,
      place,
      sku,
      title || sku,
      null,
      quantity,
      price,
      line.total,
      'GBP',
      buyerId,
      order.at,
    ]);
    if (!buyerId) continue;
    const key = `${buyerId} ${sku}`;
    if (state.bought.has(key)) state.bought.get(key).push(line);
    else state.bought.set(key, [line]);
  }
  const grown = [];
  for (const order of touched.values()) {
    if (order.written) grown.push(order);
    else writeOrder(rows, order, state);
    order.written = true;
  }
  await writer.transaction(rows, grown);
}

function writeOrder(rows, order, state) {
  const { id, paymentId, number, buyerId, at, total } = order;
  rows.customer_order.push([id, 'GENERIC', number, SHOP, buyerId, 'SUCCESS', 'GBP', 0, total, 0, 1, at, at, at, at, at]);
  rows.order_payment.push([paymentId, id, 1, 'UNKNOWN', `uci-${number}`, total, 'GBP', at]);
  rows.event.push(eventRow(state, 'order.imported', id, null, at, buyerId, JSON.stringify({ number, outbound: null })));
}

async function cancel(writer, state) {
  for (const line of state.bought.values())
    line.sort((a, b) => compare(b.order.at, a.order.at) || compare(b.order.number, a.order.number) || b.place - a.place);
  for (let from = 0; from < state.cancelled.length; from += LINES) {
    const rows = Object.fromEntries(Object.keys(columns).map((table) => [table, []]));
    for (const cancelled of state.cancelled.slice(from, from + LINES)) cancelLine(rows, cancelled, state);
    await writer.transaction(rows, []);
  }
}

function cancelLine(rows, { number, place, sku, quantity, price, buyerId, at }, state) {
  let rest = quantity;
  let part = 0;
  for (const line of state.bought.get(`${buyerId} ${sku}`) ?? []) {
    if (rest === 0) break;
    const pieces = Math.min(rest, line.left);
    if (pieces === 0 || line.order.at > at) continue;
    line.left -= pieces;
    rest -= pieces;
    part += 1;
    const amount = Math.round(Number(price) * 1000 * pieces) / 10;
    const refused = amount > Math.floor((line.total * pieces) / line.quantity);
    const id = newId('rf');
    const refundId = refused ? null : id;
    rows.imported_cancellation.push([
      'GENERIC',
      number,
      place,
      part,
      line.id,
      pieces,
      quantity,
      price,
      refundId,
      refused ? 'PAYS_MORE_THAN_PAID' : null,
    ]);
    if (!refused)
      writeRefund(
        rows,
        { id, name: `${number}-${place}${part > 1 ? `-${part}` : ''}`, line, pieces, amount, buyerId, at },
        state,
      );
  }
}

function writeRefund(rows, { id, name, line, pieces, amount, buyerId, at }, state) {
  const { order } = line;
  const by = '{"kind":"SYSTEM","id":"system","onBehalfOf":"BUYER"}';
  const identity = [id, name, 1, 'GENERIC', SHOP, buyerId, order.id];
  const standing = [
    'RETURN_REFUND',
    'REFUNDED',
    null,
    'NOT_STATED',
    null,
    1,
    'GBP',
    amount,
    amount,
    amount,
    'generic@1',
    POLICY_HASH,
    null,
    at,
    at,
    by,
    0,
    0,
    'MERCHANT',
  ];
  rows.refund.push(identity.concat(standing));
  rows.refund_line.push([newId('rl'), id, 1, line.id, pieces, 'GBP', amount, amount]);
  rows.refund_leg.push([
    newId('lg'),
    id,
    1,
    order.paymentId,
    'UNKNOWN',
    `uci-${order.number}`,
    amount,
    'GBP',
    'ARRIVED',
    null,
    at,
    at,
    at,
    null,
    'REFUND',
  ]);
  const facts = JSON.stringify({ amount: `${(amount / 100).toFixed(2)} GBP`, number: name });
  const hash = createHash('sha256').update(`${id}${at}${facts}`).digest('hex');
  rows.timeline_entry.push([newId('te'), id, 1, 'REFUND_IMPORTED', at, RECORDED_AT, SYSTEM, facts, '{}', '{}', hash]);
  const data = JSON.stringify({
    orderId: order.id,
    number: name,
    type: 'RETURN_REFUND',
    status: 'REFUNDED',
    policy: 'generic@1',
    policyFiles: { 'generic@1': POLICY_HASH },
    amount,
    currency: 'GBP',
  });
  rows.event.push(eventRow(state, 'refund.imported', id, 'REFUNDED', at, buyerId, data));
}

function eventRow(state, type, objectId, toStatus, at, buyerId, data) {
  return [
    newId('ev'),
    ++state.position,
    type,
    objectId,
    1,
    null,
    toStatus,
    at,
    RECORDED_AT,
    'GENERIC',
    SHOP,
    buyerId,
    SYSTEM,
    'import',
    data,
  ];
}

const timeOf = (date) => `${date}.000`;
const compare = (a, b) => (a < b ? -1 : Number(a > b));

void main(JSON.parse(process.argv[2]), process.argv[3]);
