'use strict';
const path = require('node:path');
const { policies, reasonOf } = require('@after-sales/policy');
const { formatAmount } = require('@after-sales/runtime');
const { statements } = require('./statements');

const root = path.resolve(__dirname, '../../..');
const { carrierOf } = require(path.join(root, 'subgraphs/logistics/dist/carrier/carriers'));
const { topicTitles } = require(path.join(root, 'subgraphs/dispute/dist/evidence/evidence.texts'));
const { summary } = require(path.join(root, 'subgraphs/order/dist/timeline/texts'));

/** How long the lists inside a case are when one case is asked for, as in the query. */
const SINGLE = { timeline: 50, others: 20 };

/** What the graph answers to the one query, for one case and for a page. Looks at no token. */
function answers({ prefix, read }) {
  const sql = statements(prefix);

  async function parts(ids, sizes) {
    const places = ids.map(() => '?').join();
    const of = (statement, ...more) => read(statement(places), [...ids, ...more]);
    const lists = await Promise.all([
      of(sql.refundLines),
      of(sql.legs),
      of(sql.orderLines),
      of(sql.timeline, sizes.timeline),
      read(sql.parcels(places), [...ids, sizes.others, ...ids]),
      of(sql.disputes),
      of(sql.evidence, sizes.others),
      of(sql.history, sizes.others),
    ]);
    const keys = ['refundId', 'refundId', 'refundId', 'refundId', 'refundId', 'refundId', 'disputeId', 'objectId'];
    const [lines, legs, orderLines, timeline, parcels, disputes, evidence, history] = lists.map((rows, i) =>
      grouped(rows, keys[i]),
    );
    return { lines, legs, orderLines, timeline, parcels, disputes, evidence, history };
  }

  return {
    async one(id) {
      const [[found], all] = await Promise.all([read(sql.caseById, [id]), parts([id], SINGLE)]);
      return { refund: found ? shown(found, all) : null };
    },
    async page(first, inner) {
      const rows = await read(sql.newestCases, [first + 1]);
      const cases = rows.slice(0, first);
      const all = await parts(
        cases.map(({ id }) => id),
        { timeline: inner, others: inner },
      );
      return {
        refunds: { edges: cases.map((row) => ({ node: shown(row, all) })), pageInfo: { hasNextPage: rows.length > first } },
      };
    },
  };
}

function shown(r, all) {
  const of = (list, id = r.id) => list.get(id) ?? [];
  const reason = reasonOf(policies().pinned(r.policy, r.policyHash).policy, r.reasonCode);
  return {
    id: r.id,
    number: r.number,
    status: r.status,
    type: r.type,
    goodsReceived: r.goodsReceived === null ? null : Boolean(r.goodsReceived),
    statement: r.statement,
    reason: { code: reason.code, label: reason.label.en },
    amounts: {
      requested: money(r.requestedAmount, r.currency),
      approved: r.approvedAmount === null ? null : money(r.approvedAmount, r.currency),
      refunded: money(r.refundedAmount, r.currency),
    },
    lines: of(all.lines).map((l) => ({
      quantity: l.quantity,
      requested: money(l.requestedAmount, l.currency),
      orderLine: { title: l.title, sku: l.sku, category: l.category },
    })),
    legs: of(all.legs).map((l) => ({ method: l.method, status: l.status, amount: money(l.amountMinor, l.currency) })),
    order: {
      number: r.orderNumber,
      marketplace: r.marketplace,
      state: r.state,
      shop: { name: r.shopName, returnNotes: r.returnNotes },
      total: money(r.totalAmount, r.orderCurrency),
      lines: of(all.orderLines).map((l) => ({
        title: l.title,
        quantity: l.quantity,
        unitPrice: { amount: l.unitPrice, currencyCode: l.currency },
      })),
    },
    timeline: edges(of(all.timeline), timelineEntry),
    returnShipment: lastParcel(of(all.parcels)),
    disputes: of(all.disputes).map((d) => ({
      stage: d.stage,
      status: d.status,
      openedAt: time(d.openedAt),
      claim: money(d.claimAmount, d.currency),
      evidence: edges(of(all.evidence, d.id), (e) => ({
        by: e.by,
        title: e.topic ? topicTitles[e.topic].en : e.title,
        text: e.text,
        submittedAt: time(e.submittedAt),
      })),
      ruling: d.outcome === null ? null : ruling(d),
      history: edges(of(all.history, d.id), (h) => ({ at: time(h.at), from: h.fromStatus, to: h.toStatus })),
    })),
  };
}

function timelineEntry(row) {
  const { kind, onBehalfOf = null } = JSON.parse(row.actor);
  const [facts, texts, textHashes] = [row.facts, row.texts, row.textHashes].map((text) => JSON.parse(text));
  return {
    at: time(row.at),
    kind: row.kind,
    summary: summary({ kind: row.kind, facts, texts, textHashes }, 'en'),
    actor: { kind, onBehalfOf },
  };
}

/** The rows are parcels with their scans; a parcel without scans has one row. */
function lastParcel(rows) {
  const last = rows.at(-1);
  if (!last) return null;
  const scans = rows.filter(({ id, at }) => id === last.id && at !== null);
  const carrier = last.carrierCode && carrierOf(last.carrierCode);
  return {
    returnNumber: last.returnNumber,
    status: last.status,
    carrier: carrier ? { code: carrier.code, name: carrier.name.en } : null,
    trackingNumber: last.trackingNumber,
    submittedAt: time(last.submittedAt),
    deliveredAt: time(last.deliveredAt),
    scans: edges(scans, (s) => ({ at: time(s.at), status: s.scanStatus, text: s.text, location: s.location })),
  };
}

function ruling(d) {
  const amount = money(d.amountMinor, d.rulingCurrency);
  return { outcome: d.outcome, amount, basis: d.basis, rules: JSON.parse(d.rules), at: time(d.ruledAt) };
}

function edges(rows, node) {
  return { edges: rows.map((row) => ({ node: node(row) })) };
}

function money(minor, currency) {
  return { amount: formatAmount(minor, currency), currencyCode: currency };
}

/** Both drivers hand over `2026-11-21 08:30:00.000`, in UTC; MariaDB's leaves out a fraction of nothing. */
function time(text) {
  return text === null ? null : `${text.slice(0, 10)}T${text.slice(11).padEnd(9, '.').padEnd(12, '0')}Z`;
}

function grouped(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}

module.exports = { answers };
