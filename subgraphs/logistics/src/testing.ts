import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrderEvents } from '@after-sales/order/events';
import {
  emitterBell,
  logger,
  startSubgraph,
  VirtualClock,
  type Claims,
  type DatabaseConfig,
  type FeedEvent,
  type RunningSubgraph,
} from '@after-sales/runtime';
import { DataSource } from 'typeorm';
import { logistics } from './index';

declare global {
  var PROFILE: 'one' | 'apart';
}

/** What an answer holds, for tests that read it field by field. */
export interface Answer {
  data: any;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

export const BUYER: Claims = { sub: 'taobao:b1', kind: 'BUYER' };
export const MERCHANT: Claims = { sub: 'staff1', kind: 'MERCHANT', shops: ['taobao:s1'], permissions: ['refund:agree'] };
export const PLATFORM: Claims = { sub: 'desk1', kind: 'PLATFORM', marketplaces: ['TAOBAO'] };
export const PARTNER: Claims = { sub: 'carrier-hub', kind: 'PARTNER', shops: ['taobao:s1'] };

const OWN = { marketplace: 'TAOBAO', shopId: 'taobao:s1', buyerId: 'taobao:b1', actor: { kind: 'MERCHANT', id: 'staff1' } };

/** The logistics subgraph on a database of its own, beside an order subgraph whose events a test lists. */
export async function startLogistics(name: string) {
  const database = await freshDatabase(name);
  const clock = new VirtualClock();
  const listed: FeedEvent[] = [];
  const statements: string[] = [];
  const order = {
    feed: async (after: number, first: number) => ({ events: listed.slice(after, after + first), head: listed.length }),
    execute: async () => ({}),
    ready: async () => true,
    close: async () => undefined,
  };
  const subgraph = await startSubgraph(logistics, {
    database: database.config,
    bell: emitterBell(),
    transport: () => order,
    log: logger({ LOG_LEVEL: 'silent' }),
    clock,
    background: { readers: false, workers: false },
    onStatement: (sql) => void statements.push(sql),
  });

  return {
    subgraph,
    clock,
    statements,
    /** Something happens in the order subgraph, and is read here. */
    async happened<Type extends keyof OrderEvents & string>(type: Type, objectId: string, data: OrderEvents[Type], facts = {}) {
      const position = listed.length + 1;
      const at = clock.now().toISOString();
      listed.push({
        id: `ev_${position}`,
        position,
        type,
        objectId,
        sequence: position,
        at,
        data: { ...data, ...OWN, ...facts },
      });
      await subgraph.settle();
    },
    async ask(
      query: string,
      variables: Record<string, unknown> = {},
      claims: Claims | null = BUYER,
      language = 'en',
    ): Promise<Answer> {
      return (await subgraph.execute({ query, variables }, { claims, language, requestId: 'test' })) as Answer;
    },
    /** The subgraph's own events after a position, as others read them. */
    async events(after = 0) {
      await subgraph.settle();
      return (await subgraph.feed(after, 500)).events;
    },
    stop: async () => {
      await subgraph.stop();
      await database.drop();
    },
  };
}

export type World = Awaited<ReturnType<typeof startLogistics>>;

async function freshDatabase(name: string): Promise<{ config: DatabaseConfig; drop(): Promise<void> }> {
  if (globalThis.PROFILE === 'one') {
    const folder = mkdtempSync(join(tmpdir(), 'after-sales-'));
    return {
      config: { kind: 'sqlite', file: join(folder, 'logistics.sqlite') },
      drop: async () => rmSync(folder, { recursive: true }),
    };
  }
  const url = process.env.MYSQL_URL;
  if (!url) throw new Error('MYSQL_URL is not set: the profile apart needs a MariaDB, mysql://user:password@host:port');
  const database = `test_logistics_${name}_${process.pid}`;
  const drop = async () => {
    const server = await new DataSource({ type: 'mariadb', url }).initialize();
    await server.query(`DROP DATABASE IF EXISTS \`${database}\``);
    await server.destroy();
  };
  await drop();
  return { config: { kind: 'mysql', url, database }, drop };
}

/** Every row of a subgraph's own tables and how many events it has: what a refused mutation may not change. */
export async function everything({ database }: RunningSubgraph): Promise<string> {
  const tables = ['return_shipment', 'scan', 'event', 'idempotency_key'];
  const rows = await Promise.all(tables.map((table) => database.query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)));
  return JSON.stringify(rows);
}
