'use strict';

const ROWS = 500;

/** The tables in the order they are written, with their columns as the loader fills them. */
const columns = {
  shop: 'id,marketplace,name,returnNotes,returnAddress',
  customer_order:
    'id,marketplace,number,shopId,buyerId,state,currency,freightAmount,totalAmount,freightInsured,goodsReceived,placedAt,paidAt,shippedAt,receivedAt,deliveredAt',
  order_line: 'id,orderId,place,sku,title,category,quantity,unitPrice,totalAmount,currency,buyerId,placedAt',
  order_payment: 'id,orderId,place,method,reference,paidAmount,currency,paidAt',
  refund:
    'id,number,version,marketplace,shopId,buyerId,orderId,type,status,closedReason,reasonCode,statement,goodsReceived,currency,requestedAmount,approvedAmount,refundedAmount,policy,policyHash,rejection,appliedAt,closedAt,appliedBy,overdue,exception,goodsAt',
  refund_line: 'id,refundId,place,orderLineId,quantity,currency,requestedAmount,approvedAmount',
  refund_leg:
    'id,refundId,place,paymentId,method,reference,amountMinor,currency,status,error,requestedAt,acceptedAt,arrivedAt,askAt,kind',
  timeline_entry: 'id,refundId,position,kind,at,recordedAt,actor,facts,texts,textHashes,hash',
  event: 'id,position,type,objectId,sequence,fromStatus,toStatus,at,recordedAt,marketplace,shopId,buyerId,actor,cause,data',
  imported_cancellation: 'marketplace,number,place,part,orderLineId,quantity,lineQuantity,unitPrice,refundId,refusal',
};

const openWriter = (config) => (config.kind === 'sqlite' ? sqliteWriter(config) : mysqlWriter(config));

function sqliteWriter({ file }) {
  const Database = require('better-sqlite3');
  const database = new Database(file);
  database.pragma('synchronous = NORMAL');
  const statements = new Map();
  const insert = (table, rows) => {
    for (let from = 0; from < rows.length; from += ROWS) {
      const some = rows.slice(from, from + ROWS);
      const key = `${table} ${some.length}`;
      if (!statements.has(key)) {
        const tuple = `(${some[0].map(() => '?').join(',')})`;
        statements.set(
          key,
          database.prepare(`INSERT INTO ${table} (${columns[table]}) VALUES ${some.map(() => tuple).join(',')}`),
        );
      }
      statements.get(key).run(some.flat());
    }
  };
  return {
    insert: async (table, rows) => insert(table, rows),
    transaction: async (rows, grown) => {
      database.exec('BEGIN IMMEDIATE');
      for (const table of Object.keys(columns)) insert(table, rows[table]);
      for (const { id, total } of grown) {
        database.prepare('UPDATE customer_order SET totalAmount = ? WHERE id = ?').run(total, id);
        database.prepare('UPDATE order_payment SET paidAmount = ? WHERE orderId = ?').run(total, id);
      }
      database.exec('COMMIT');
    },
    end: async (position) => {
      database.prepare('UPDATE event_head SET position = ?').run(position);
      database.close();
    },
  };
}

async function mysqlWriter({ url, database }) {
  const { createConnection } = require('mysql2/promise');
  const connection = await createConnection({ uri: `${url.replace(/\/$/, '')}/${database}`, timezone: 'Z' });
  const insert = async (table, rows) => {
    const names = columns[table].split(',').map((name) => `\`${name}\``);
    for (let from = 0; from < rows.length; from += ROWS) {
      await connection.query(`INSERT INTO ${table} (${names.join(',')}) VALUES ?`, [rows.slice(from, from + ROWS)]);
    }
  };
  return {
    insert,
    transaction: async (rows, grown) => {
      await connection.beginTransaction();
      for (const table of Object.keys(columns)) await insert(table, rows[table]);
      for (const { id, total } of grown) {
        await connection.query('UPDATE customer_order SET totalAmount = ? WHERE id = ?', [total, id]);
        await connection.query('UPDATE order_payment SET paidAmount = ? WHERE orderId = ?', [total, id]);
      }
      await connection.commit();
    },
    end: async (position) => {
      await connection.query('UPDATE event_head SET position = ?', [position]);
      await connection.end();
    },
  };
}

module.exports = { columns, openWriter };
