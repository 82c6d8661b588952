'use strict';

/** The SQL of the hand-written endpoint, the same for both databases; `prefix` stands before each database's name. */
function statements(prefix) {
  const [order, logistics, dispute] = ['order', 'logistics', 'dispute'].map((name) => `\`${prefix}${name}\``);
  const cases = `SELECT r.id, r.number, r.status, r.type, r.goodsReceived, r.statement, r.reasonCode, policy, policyHash, r.requestedAmount,
    r.approvedAmount, r.refundedAmount, r.currency, o.number AS orderNumber, o.marketplace, o.state, o.totalAmount,
    o.currency AS orderCurrency, s.name AS shopName, s.returnNotes
    FROM ${order}.refund r JOIN ${order}.customer_order o ON o.id = r.orderId JOIN ${order}.shop s ON s.id = o.shopId`;
  /** The first rows of each parent. */
  const first = (columns, parent, by, from) =>
    `SELECT * FROM (SELECT ${columns}, ROW_NUMBER() OVER (PARTITION BY ${parent} ORDER BY ${by}) AS place FROM ${from}) numbered
     WHERE place <= ? ORDER BY place`;

  return {
    caseById: `${cases} WHERE r.id = ?`,
    newestCases: `${cases} WHERE r.marketplace = 'TAOBAO' ORDER BY r.appliedAt DESC, r.id DESC LIMIT ?`,
    refundLines: (ids) => `SELECT l.refundId, l.quantity, l.requestedAmount, l.currency, g.title, g.sku, g.category
      FROM ${order}.refund_line l JOIN ${order}.order_line g ON g.id = l.orderLineId
      WHERE l.refundId IN (${ids}) ORDER BY l.place`,
    legs: (ids) => `SELECT refundId, method, status, amountMinor, currency FROM ${order}.refund_leg
      WHERE refundId IN (${ids}) ORDER BY place`,
    orderLines: (ids) => `SELECT r.id AS refundId, l.title, l.quantity, l.unitPrice, l.currency
      FROM ${order}.refund r JOIN ${order}.order_line l ON l.orderId = r.orderId WHERE r.id IN (${ids}) ORDER BY l.place`,
    timeline: (ids) => `SELECT refundId, at, kind, actor, facts, texts, textHashes FROM ${order}.timeline_entry
      WHERE refundId IN (${ids}) AND position <= ? ORDER BY position`,
    parcels: (ids) => `SELECT p.id, p.refundId, p.returnNumber, p.status, p.carrierCode, p.trackingNumber, p.submittedAt,
      p.deliveredAt, c.at, c.status AS scanStatus, c.text, c.location
      FROM ${logistics}.return_shipment p LEFT JOIN (${first('n.*', 'n.shipmentId', 'n.at, n.id', `${logistics}.scan n JOIN ${logistics}.return_shipment q ON q.id = n.shipmentId WHERE q.refundId IN (${ids})`)}) c
      ON c.shipmentId = p.id WHERE p.refundId IN (${ids}) ORDER BY p.place, c.place`,
    disputes: (ids) => `SELECT d.id, d.refundId, d.stage, d.status, d.openedAt, d.claimAmount, d.currency,
      u.outcome, u.amountMinor, u.currency AS rulingCurrency, u.basis, u.rules, u.at AS ruledAt
      FROM ${dispute}.dispute d LEFT JOIN ${dispute}.ruling u ON u.disputeId = d.id
      WHERE d.refundId IN (${ids}) ORDER BY d.openedAt DESC, d.id DESC`,
    evidence: (ids) =>
      first(
        'e.disputeId, e.`by`, e.topic, e.title, e.text, e.submittedAt',
        'e.disputeId',
        'e.submittedAt, e.id',
        `${dispute}.evidence e JOIN ${dispute}.dispute d ON d.id = e.disputeId WHERE d.refundId IN (${ids})`,
      ),
    history: (ids) =>
      first(
        'e.objectId, e.at, e.fromStatus, e.toStatus',
        'e.objectId',
        'e.sequence',
        `${dispute}.event e JOIN ${dispute}.dispute d ON d.id = e.objectId WHERE d.refundId IN (${ids}) AND e.toStatus IS NOT NULL`,
      ),
  };
}

module.exports = { statements };
