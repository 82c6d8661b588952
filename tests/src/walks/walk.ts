import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { DAY, HOUR, type Market, type OrderGiven } from '../conformance/market';
import type { Claims } from '../harness';
import { mutationNames, operationOf, schema } from '../operation';
import { everything } from '../world';
import { chanceOf, type Chance } from './chance';
import { broken } from './invariants';
import { randomInput, type Known } from './random-input';

/** One step of a walk. `seed` decides everything that the kind leaves open. */
export interface Step {
  kind: 'offered' | 'any' | 'scan' | 'again' | 'wait' | 'rest';
  seed: number;
}

type Ids = Record<string, string[]> & Record<'refund' | 'returnShipment' | 'dispute', string[]>;
type Call = { as: Claims; query: string; variables: Record<string, unknown> };

/** A walk over one order and its cases. */
export interface Walk {
  market: Market;
  order: OrderGiven;
  reasons: readonly string[];
  last: { call: Call; answer: unknown } | null;
}

/** What somebody is about to do, to which object. */
interface Move {
  as: Claims;
  name: string;
  id?: string;
}

/** Takes a step, and says what is broken after it. */
export async function take(walk: Walk, { kind, seed }: Step): Promise<string[]> {
  const { market } = walk;
  const chance = chanceOf(seed);
  if (kind === 'wait') market.graph.clock.advance(chance.of([1, HOUR, DAY, 48 * HOUR - 1, 5 * DAY, 8 * DAY]));
  else if (kind === 'rest') await market.graph.settle();
  else if (kind === 'again') await again(walk);
  else if (kind === 'scan') await move(walk, { as: market.platform, name: 'trackingScanRecord' }, chance);
  else await move(walk, (kind === 'offered' && (await offered(walk, chance))) || anyMove(market, chance), chance);
  return broken(market, walk.order.id);
}

function anyMove(market: Market, chance: Chance): Move {
  const as = chance.of([market.buyer, market.merchant, market.clerk, ...deskOf(market)]);
  return { as, name: chance.of(mutationNames) };
}

/** Those of the platform who decide: on an appeal, or above the tier, it takes more than one. */
function deskOf({ platform }: Market): Claims[] {
  const { sub } = platform;
  return [platform, { ...platform, sub: `${sub}-2` }, { ...platform, sub: `${sub}-9`, roles: ['supervisor'] }];
}

/** A mutation that somebody is told to be open to them now, on an object at hand. */
async function offered({ market, order }: Walk, chance: Chance): Promise<Move | undefined> {
  const moves: Move[] = [];
  // The platform may do nearly everything, and would soon have decided every case.
  const present = chance.once(4) ? deskOf(market) : [market.buyer, market.merchant];
  for (const as of present) {
    const { order: shown } = await market.reads<Offers>(as, OFFERS, { id: order.id });
    const cases = shown.refunds.edges.map(({ node }) => node);
    const parcels = cases.flatMap(({ shipments }) => shipments ?? []);
    const disputes = cases.flatMap((each) => each.disputes ?? []);
    const files = shown.serviceFiles.edges.map(({ node }) => node);
    const visits = files.flatMap((each) => each.visits);
    for (const { id, availableActions = [] } of [...cases, ...parcels, ...disputes, ...files, ...visits])
      for (const { name, enabled } of availableActions) if (enabled) moves.push({ as, name, id });
  }
  return moves.length > 0 ? chance.of(moves) : undefined;
}

/** Calls a mutation with an input of chance. What is refused changes no row. */
async function move(walk: Walk, { as, name, id }: Move, chance: Chance): Promise<void> {
  const { market } = walk;
  const { query, args, objectType } = operationOf(name);
  const ids = await idsOf(walk);
  const known: Known = { now: market.graph.clock.now(), ids, reasons: walk.reasons };
  const own = (objectType && ids[`${objectType[0]!.toLowerCase()}${objectType.slice(1)}`]) || ids.refund;
  const variables = Object.fromEntries(
    args.map((arg) => [
      arg.name,
      arg.name === 'id' ? (id ?? chance.of(own.length > 0 ? own : ['none'])) : randomInput(arg.type, arg.name, chance, known),
    ]),
  );
  const call = { as, query, variables };
  const before = await standing(market);
  const answer = await market.graph.ask<Record<string, { userErrors?: unknown[] }> | null>(as, query, variables);
  for (const { message, extensions } of answer.errors ?? [])
    if (extensions.code !== 'BAD_USER_INPUT') throw new Error(`${name}: ${message} ${JSON.stringify(variables)}`);
  const payload = answer.data?.[name];
  const taken = payload && (payload.userErrors ?? []).length === 0;
  if (!taken && (await standing(market)) !== before)
    throw new Error(`${name} was refused and changed something: ${JSON.stringify([variables, answer])}`);
  await market.graph.settle();
  walk.last = taken && isKeyed(variables.input) ? { call, answer: payload } : walk.last;
}

/** Every row. That a parcel's time is over is noted whenever somebody asks after what is due, and is no change of it. */
async function standing({ graph }: Market): Promise<string> {
  return JSON.stringify(await everything(graph), (name, value: unknown) => (name === 'shipByOver' ? undefined : value));
}

/** The same key once more: the same object, and nothing changes. */
async function again({ market, last }: Walk): Promise<void> {
  if (!last) return;
  await market.graph.settle();
  const before = await everything(market.graph);
  const { data } = await market.graph.ask<Record<string, Record<string, { id?: string }>>>(
    last.call.as,
    last.call.query,
    last.call.variables,
  );
  const idsIn = (payload: object) => Object.values(payload).map((each: { id?: string } | null) => each?.id);
  expect(idsIn(Object.values(data)[0]!)).toEqual(idsIn(last.answer as object));
  if (!isDeepStrictEqual(await everything(market.graph), before)) throw new Error('the same key again changed something');
}

function isKeyed(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'idempotencyKey' in input;
}

/** The ids of all that belongs to the order's cases, by the names of their tables in camel case: `returnShipment`. */
async function idsOf({ market, order }: Walk): Promise<Ids> {
  const cases = await idsIn(market.graph.subgraphs.order.database, 'refund', `orderId = '${order.id}'`);
  const ids: Ids = { refund: cases, line: order.lines.map(({ id }) => id), order: [order.id], returnShipment: [], dispute: [] };
  for (const { database } of Object.values(market.graph.subgraphs)) {
    for (const { tableName, columns } of database.entityMetadatas) {
      const names = columns.map(({ propertyName }) => propertyName);
      const [parent, known] = names.includes('disputeId') ? ['disputeId', ids.dispute] : ['refundId', cases];
      if (!names.includes('id') || !names.includes(parent)) continue;
      const list = known.map((id) => `'${id}'`).join(', ') || "''";
      ids[camelCase(tableName)] = await idsIn(database, tableName, `${parent} IN (${list})`);
    }
  }
  return ids;
}

function camelCase(table: string): string {
  return table.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

async function idsIn(database: DataSource, table: string, where: string): Promise<string[]> {
  const rows: { id: string }[] = await database.query(`SELECT id FROM ${table} WHERE ${where} ORDER BY id`);
  return rows.map(({ id }) => id);
}

interface Offering {
  id: string;
  stage?: string;
  availableActions?: { name: string; enabled: boolean }[];
}
interface Offers {
  order: {
    refunds: { edges: { node: Offering & { shipments: Offering[] | null; disputes: Offering[] | null } }[] };
    serviceFiles: { edges: { node: Offering & { visits: Offering[] } }[] };
  };
}

/** A type offers actions where its schema says so. */
function offering(type: string): string {
  const found = schema.getType(type);
  return found && 'getFields' in found && 'availableActions' in found.getFields()
    ? 'availableActions { name enabled }'
    : '__typename';
}

const OFFERS = `query ($id: ID!) { order(id: $id) { refunds(first: 20) { edges { node { id ${offering('Refund')}
  shipments { id ${offering('ReturnShipment')} } disputes { id stage ${offering('Dispute')} } } } }
  serviceFiles(first: 20) { edges { node { id ${offering('ServiceFile')} visits { id ${offering('ServiceVisit')} } } } } } }`;
