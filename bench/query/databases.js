'use strict';
const mysql = require('mysql2/promise');
const { subgraphs } = require('./subgraphs');

/** Removes what the benchmark made on the server, which may be one that was there before. */
async function dropDatabases(databaseOf) {
  for (const name of Object.keys(subgraphs)) {
    const { url, database } = databaseOf(name);
    const connection = await mysql.createConnection({ uri: url });
    try {
      await connection.query('DROP DATABASE IF EXISTS ??', [database]);
    } finally {
      await connection.end();
    }
  }
}

module.exports = { dropDatabases };
