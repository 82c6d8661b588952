'use strict';
const mysql = require('mysql2/promise');

/** By which indexes statements find their rows, and on MariaDB how many rows the engine handed over, by its own counters. */
async function readBy({ config, subgraph }, statements) {
  if (config.kind === 'sqlite') return { rows: null, accesses: await plans(subgraph.database, statements) };
  const connection = await mysql.createConnection({ uri: config.url, database: config.database, timezone: 'Z' });
  try {
    let rows = 0;
    const accesses = new Set();
    for (const { sql, parameters } of statements) {
      const read = sql.replace(/^SET STATEMENT \S+ FOR /, '');
      const [plan] = await connection.query(`EXPLAIN ${read}`, parameters);
      for (const { table, type, key } of plan) if (table) accesses.add(`${table}: ${type} ${key ?? ''}`.trim());
      // Counted on a connection of its own, on which nothing else runs.
      await connection.query('FLUSH STATUS');
      await connection.query(sql, parameters);
      const [counters] = await connection.query("SHOW SESSION STATUS LIKE 'Handler_read%'");
      for (const { Variable_name: name, Value } of counters) if (OF_TABLES.includes(name)) rows += Number(Value);
    }
    return { rows, accesses: [...accesses] };
  } finally {
    await connection.end();
  }
}

// Handler_read_rnd… count rows of the table that a GROUP BY makes for itself, and Handler_read_key the ways into an index.
const OF_TABLES = ['Handler_read_first', 'Handler_read_key', 'Handler_read_last', 'Handler_read_next', 'Handler_read_prev'];

async function plans(database, statements) {
  const accesses = new Set();
  for (const { sql, parameters } of statements)
    for (const { detail } of await database.query(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]))
      if (/^(SCAN|SEARCH)/.test(detail)) accesses.add(detail.replace(/ \(.*/, ''));
  return [...accesses];
}

module.exports = { readBy };
