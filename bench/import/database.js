'use strict';
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { openSubgraphDatabase } = require('../../subgraphs/runtime/dist');
const { order } = require('../../subgraphs/order/dist');

const TABLES = (
  'shop customer_order order_line order_payment refund refund_line refund_leg ' + 'timeline_entry event imported_cancellation'
).split(' ');

/** An empty order database of a kind, migrated, on disk. */
async function freshDatabase(kind) {
  const { config, remove } = kind === 'sqlite' ? inFolder() : onServer();
  await remove(config);
  const database = await openSubgraphDatabase(order, config);
  await database.destroy();
  return { config, countRows: () => countRows(config), drop: () => remove(config) };
}

function inFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-import-'));
  return {
    config: { kind: 'sqlite', file: path.join(folder, 'order.sqlite') },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

function onServer() {
  const config = { kind: 'mysql', url: process.env.MYSQL_URL, database: 'bench_import' };
  const remove = async () => {
    const { createConnection } = require('mysql2/promise');
    const connection = await createConnection({ uri: config.url });
    await connection.query(`DROP DATABASE IF EXISTS \`${config.database}\``);
    await connection.end();
  };
  return { config, remove };
}

async function countRows(config) {
  const database = await openSubgraphDatabase(order, config);
  const counts = {};
  for (const table of TABLES) {
    const [{ count }] = await database.query(`SELECT COUNT(*) AS count FROM ${table}`);
    counts[table] = Number(count);
  }
  const [{ head }] = await database.query('SELECT position AS head FROM event_head');
  await database.destroy();
  return { ...counts, head: Number(head) };
}

module.exports = { freshDatabase };
