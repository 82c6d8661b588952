import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assign } from './cases';
import { demoClient, type DemoClaims } from './client';
import { demoOrders } from './orders';
import { CasePlayer } from './player';

const SEED = 20261121;

/** The running graph, as the demo sees it. */
export interface DemoGraph {
  /** Base address of the public endpoint. */
  url: string;
  token(claims: DemoClaims): Promise<string>;
  /** Imports a file of the neutral order format (docs/import.md). */
  importOrders(file: string): Promise<void>;
  /** Runs readers and workers until nothing is left. */
  settle(): Promise<void>;
  /** Called after each case. */
  onCase(played: number, all: number): void;
}

interface DemoState {
  seed: number;
  now: string;
  done: boolean;
}

/**
 * What a storage folder says about its demo data: begun and not finished, or nothing yet in a folder without orders.
 * Null where there is nothing to load. Look before the databases are opened.
 */
export function demoState(storage: string): DemoState | null {
  const file = join(storage, 'demo.json');
  if (existsSync(file)) {
    const state = JSON.parse(readFileSync(file, 'utf8')) as DemoState;
    return state.done ? null : state;
  }
  return existsSync(join(storage, 'order.sqlite')) ? null : { seed: SEED, now: new Date().toISOString(), done: false };
}

/**
 * Imports the demo's orders and plays its cases through the public endpoint. Every step has a key of its own, so that
 * one that was killed on the way is taken up again by the next start without anything happening twice.
 */
export async function loadDemo(storage: string, state: DemoState, graph: DemoGraph): Promise<{ orders: number; cases: number }> {
  const save = (done: boolean) => writeFileSync(join(storage, 'demo.json'), `${JSON.stringify({ ...state, done })}\n`);
  save(false);
  const now = new Date(state.now);
  const orders = [...demoOrders(state.seed, now)];
  const file = join(storage, 'demo-orders.ndjson');
  writeFileSync(file, orders.map(({ neutral }) => `${JSON.stringify(neutral)}\n`).join(''));
  await graph.importOrders(file);
  rmSync(file);
  await graph.settle();
  const client = demoClient(graph.url, (claims) => graph.token(claims));
  const cases = assign(orders);
  for (const [i, { order, play }] of cases.entries()) {
    await play(new CasePlayer(client, order, now));
    graph.onCase(i + 1, cases.length);
  }
  await graph.settle();
  save(true);
  return { orders: orders.length, cases: cases.length };
}
