'use strict';
const mysql = require('mysql2/promise');

/**
 * What statements read on MariaDB: the rows that the engine handed over, as its session counted them, and by which
 * index of which table. Each is run once more on a connection of its own, so that nothing else is counted.
 */
async function rowsRead({ url, database }, statements) {
  const connection = await mysql.createConnection({ uri: url, database, timezone: 'Z' });
  try {
    let rows = 0;
    const accesses = new Set();
    for (const { sql, parameters } of statements) {
      const [plan] = await connection.query(`EXPLAIN ${sql}`, parameters);
      for (const { table, type, key } of plan) if (table) accesses.add(`${table}: ${type} ${key ?? ''}`.trim());
      await connection.query('FLUSH STATUS');
      await connection.query(sql, parameters);
      const [counters] = await connection.query("SHOW SESSION STATUS LIKE 'Handler_read%'");
      for (const { Variable_name: name, Value } of counters) if (TABLES.includes(name)) rows += Number(Value);
    }
    return { rows, accesses: [...accesses] };
  } finally {
    await connection.end();
  }
}

// Handler_read_rnd and …_rnd_next also count the rows of a GROUP BY's own table, which are the answer's.
const TABLES = ['Handler_read_first', 'Handler_read_key', 'Handler_read_last', 'Handler_read_next', 'Handler_read_prev'];

module.exports = { rowsRead };
