import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  emitterBell,
  EventRow,
  IdempotencyKey,
  logger,
  startSubgraph,
  VirtualClock,
  type Claims,
  type DatabaseConfig,
  type RunningSubgraph,
} from '@after-sales/runtime';
import { DataSource } from 'typeorm';
import { Dispute, dispute, Evidence, Ruling } from '../index';
import { OrderLog } from './order-log';

declare global {
  var PROFILE: 'one' | 'apart';
}

export const BUYER: Claims = { sub: 'b1', kind: 'BUYER' };
export const MERCHANT: Claims = { sub: 'm1', kind: 'MERCHANT', shops: ['taobao:1'] };
export const ARBITRATOR: Claims = { sub: 'p1', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['arbitrator'] };

export const START = new Date('2026-06-01T08:00:00.000Z');
export const DUE = new Date('2026-06-03T08:00:00.000Z');

/** The dispute subgraph on a database of its own, with a clock that stands still and an order log that a test writes. */
export interface RunningDispute {
  subgraph: RunningSubgraph;
  clock: VirtualClock;
  order: OrderLog;
  statements: string[];
  ask(caller: Claims | null, query: string, variables?: Record<string, unknown>): Promise<any>;
  /** Opens a dispute over a new case and gives its id. */
  open(refundId: string): Promise<string>;
  /** Every row that a use case could have changed. */
  rows(): Promise<unknown>;
  stop(): Promise<void>;
}

export async function runDispute(): Promise<RunningDispute> {
  const { config, remove } = await emptyDatabase();
  const clock = new VirtualClock(START);
  const order = new OrderLog();
  const statements: string[] = [];
  const subgraph = await startSubgraph(dispute, {
    database: config,
    bell: emitterBell(),
    transport: () => order.transport,
    log: logger({ LOG_LEVEL: 'error' }),
    clock,
    onStatement: (sql) => void statements.push(sql),
    background: false,
  });

  const ask: RunningDispute['ask'] = async (claims, query, variables) => {
    const { data, errors } = await subgraph.execute({ query, variables }, { claims, language: 'en', requestId: 'test' });
    if (errors) throw errors[0]!;
    return data;
  };
  return {
    subgraph,
    clock,
    order,
    statements,
    ask,
    open: async (refundId) => {
      order.escalated({ id: refundId, at: clock.now() });
      await subgraph.settle();
      return (await subgraph.database.manager.findOneByOrFail(Dispute, { openRefundId: refundId })).id;
    },
    rows: () => {
      const { manager } = subgraph.database;
      const all = [Dispute, Evidence, Ruling, EventRow].map((entity) =>
        manager.find<{ id: string }>(entity, { order: { id: 'ASC' } }),
      );
      return Promise.all([...all, manager.count(IdempotencyKey)]);
    },
    stop: async () => {
      await subgraph.stop();
      await remove();
    },
  };
}

async function emptyDatabase(): Promise<{ config: DatabaseConfig; remove(): Promise<void> }> {
  if (globalThis.PROFILE === 'one') {
    const folder = mkdtempSync(join(tmpdir(), 'dispute-'));
    return {
      config: { kind: 'sqlite', file: join(folder, 'dispute.sqlite') },
      remove: async () => rmSync(folder, { recursive: true }),
    };
  }
  const url = process.env.MYSQL_URL;
  if (globalThis.PROFILE !== 'apart' || !url)
    throw new Error('the tests need the global PROFILE, one or apart; apart also needs MYSQL_URL');
  const database = `test_dispute_${process.env.JEST_WORKER_ID}_${process.pid}`;
  const remove = () => drop(url, database);
  await remove();
  return { config: { kind: 'mysql', url, database }, remove };
}

async function drop(url: string, database: string): Promise<void> {
  const server = await new DataSource({ type: 'mariadb', url }).initialize();
  await server.query(`DROP DATABASE IF EXISTS \`${database}\``);
  await server.destroy();
}
