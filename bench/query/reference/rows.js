'use strict';
const Database = require('better-sqlite3');
const mysql = require('mysql2/promise');

/** Reads rows with the bare driver: the databases of all three subgraphs over one connection or pool. */
function openRows(databaseOf) {
  const config = databaseOf('order');
  return config.kind === 'sqlite' ? sqliteRows(databaseOf) : mysqlRows(config.url, config.database.slice(0, -'order'.length));
}

function sqliteRows(databaseOf) {
  const database = new Database(':memory:');
  for (const name of ['order', 'logistics', 'dispute'])
    database.prepare('ATTACH ? AS ?').run(databaseOf(name).file, `bench_${name}`);
  const prepared = new Map();
  return {
    prefix: 'bench_',
    read(sql, parameters) {
      let statement = prepared.get(sql);
      if (!statement) prepared.set(sql, (statement = database.prepare(sql)));
      return statement.all(parameters);
    },
    close: async () => void database.close(),
  };
}

function mysqlRows(url, prefix) {
  const pool = mysql.createPool({ uri: url, connectionLimit: 16, timezone: 'Z', dateStrings: true, charset: 'utf8mb4_bin' });
  return {
    prefix,
    read: async (sql, parameters) => (await pool.execute(sql, parameters))[0],
    close: () => pool.end(),
  };
}

module.exports = { openRows };
