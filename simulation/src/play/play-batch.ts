import { takeOrders } from '@after-sales/order/take-orders';
import { NO_STREAMS, numberEvents, withRandomness } from '@after-sales/runtime';
import { chanceOf, randomnessOf } from '../chance';
import { application, onBuyer } from '../traffic/calls';
import { caseOf, type Call, type Case } from '../traffic/case';
import { habits, type Intent, type Plan } from '../traffic/habits';
import type { MarketplaceName } from '../traffic/marketplaces';
import { quietOrder } from '../traffic/orders';
import { RATES } from '../traffic/rates';
import { DAY, HOUR, MINUTE, momentIn, whenStaffWorks } from '../traffic/rhythm';
import { shopOf } from '../traffic/shops';
import { Agenda } from './agenda';
import { countAll } from './count';
import type { LogEvent } from './log';
import { perform } from './perform';
import { firstDue, react, settle } from './react';
import type { World } from './world';

/** What is played. Everything follows from it. */
export interface BatchAsked {
  seed: string;
  batch: number;
  cases: number;
  ordersPerCase: number;
  marketplaces: readonly MarketplaceName[];
  from: number;
  until: number;
}

/** How it went: calls by name, and by name and code those that were refused. */
export interface Played {
  calls: Record<string, number>;
  refusals: Record<string, number>;
}

/** What is done at a moment: orders come in, somebody calls a mutation, or what is due is done. */
export interface Step {
  at: number;
  imports?: readonly object[];
  call?: Call;
}

/** Told of each step before it is taken. */
export type OnStep = (step: Step) => void;

/** Plays a batch of cases from beginning to end, moment after moment, in a world that is empty. */
export function playBatch(world: World, asked: BatchAsked, onStep: OnStep = () => undefined): Promise<Played> {
  const randomness = randomnessOf(`rows ${asked.seed} ${asked.batch}`, () => world.clock.now());
  return withRandomness(randomness, () => played(world, asked, onStep));
}

type Item = { imports: object[] } | { it: Case; intent: Intent };

async function played(world: World, asked: BatchAsked, onStep: OnStep): Promise<Played> {
  const agenda = new Agenda<Item>();
  const people = castOf(asked, agenda);
  const outcome: Played = { calls: {}, refusals: {} };
  const count = (counts: Record<string, number>, name: string) => (counts[name] = (counts[name] ?? 0) + 1);
  for (;;) {
    const due = await firstDue(world);
    const at = Math.min(due?.at ?? Infinity, agenda.next);
    if (at > asked.until) break;
    world.clock.set(new Date(Math.max(at, world.clock.now().getTime())));
    if (due && due.at <= agenda.next) {
      onStep({ at });
      await settle(world, due.player);
    } else {
      const item = agenda.take();
      const call = 'it' in item ? item.intent(at) : null;
      if ('imports' in item) {
        onStep({ at, imports: item.imports });
        await imported(world, item.imports);
      } else if (call) {
        onStep({ at, call });
        count(outcome.calls, call.name);
        const refusal = await perform(world, call);
        if (refusal) count(outcome.refusals, `${call.name} ${refusal}`);
        world.players[call.source].due = undefined;
      }
    }
    await react(world, (event) => hear(world, people, agenda, event));
  }
  world.clock.set(new Date(asked.until));
  await countAll(world);
  return outcome;
}

/** Who plays: the cases by what leads to them, with what they begin with put down; and the orders that no case is of. */
function castOf(asked: BatchAsked, agenda: Agenda<Item>): People {
  const { seed, batch, cases, marketplaces, from, until } = asked;
  const chance = chanceOf(`batch ${seed} ${batch}`);
  const buyers = Math.max(1, Math.round(cases * RATES.buyers.perCase));
  const people: People = { byNumber: new Map(), byObject: new Map() };
  for (let place = 1; place <= cases; place++) {
    const applyAt = momentIn(chance, from + 10 * MINUTE, until);
    const it = caseOf({ seed, batch, place, marketplaces, buyers, applyAt });
    people.byNumber.set(it.number, it);
    agenda.add(it.importAt, { imports: [it.order] });
    if (it.policy.instantRefund.enabled && it.chance.of(RATES.application.credit)) {
      const credit = { buyerId: it.people.buyer.sub, marketplace: it.marketplace, quota: '500.00', currencyCode: 'CNY' };
      agenda.add(it.importAt, { it, intent: () => onBuyer(it, 'buyerCreditSet', credit) });
    }
    agenda.add(it.applyAt, { it, intent: () => application(it) });
  }
  quietOrders(asked, agenda);
  return people;
}

const TOGETHER = 100;

/** Orders that nothing is amiss with come in by the hundred. */
function quietOrders({ seed, batch, cases, ordersPerCase, marketplaces, from, until }: BatchAsked, agenda: Agenda<Item>): void {
  const chance = chanceOf(`orders ${seed} ${batch}`);
  const weights = Object.fromEntries(marketplaces.map((each) => [each, RATES.marketplaces[each]]));
  const moments = Array.from({ length: cases * ordersPerCase }, () => momentIn(chance, from, until)).sort((a, b) => a - b);
  for (let i = 0; i < moments.length; i += TOGETHER) {
    const some = moments.slice(i, i + TOGETHER);
    const orders = some.map((by, j) => {
      const marketplace = chance.weighted(weights) as MarketplaceName;
      const number = `SIM${seed}-${batch}-Q${i + j + 1}`;
      const buyer = `sim-${seed}-${batch}-q${chance.between(1, cases * ordersPerCase)}`;
      return quietOrder(chance, { marketplace, shop: shopOf(chance, marketplace), buyer, number, phase: 'SUCCESS', by });
    });
    agenda.add(some.at(-1)!, { imports: orders });
  }
}

async function imported({ clock, players: { order } }: World, orders: readonly object[]): Promise<void> {
  const { database } = order.subgraph;
  await takeOrders(database, orders, clock.now());
  await numberEvents(database, NO_STREAMS, (events) => (order.head = events.at(-1)!.position!));
}

interface People {
  byNumber: Map<string, Case>;
  /** By the ids of orders, cases, parcels, disputes and files. */
  byObject: Map<string, Case>;
}

/** Hands what is told to whom it is about. */
async function hear(world: World, people: People, agenda: Agenda<Item>, { type, objectId, at, data }: LogEvent): Promise<void> {
  if (type === 'order.imported') return meet(world, people, objectId, String(data.number));
  const habit = habits[type];
  if (!habit) return;
  const it = people.byObject.get((data.refundId ?? objectId) as string) ?? people.byObject.get(data.orderId as string);
  if (!it) return;
  people.byObject.set(objectId, it);
  habit(it, { type, objectId, at: at.getTime(), data }, planOf(it, world.clock.now().getTime(), agenda));
}

/** A case's order is there. */
async function meet({ players }: World, people: People, orderId: string, number: string): Promise<void> {
  const it = people.byNumber.get(number);
  if (!it) return;
  it.orderId = orderId;
  it.lines = await players.order.subgraph.database.query('SELECT id, quantity FROM order_line WHERE orderId = ? ORDER BY place', [
    orderId,
  ]);
  people.byObject.set(orderId, it);
}

const LONGEST = 60 * DAY;

function planOf(it: Case, now: number, agenda: Agenda<Item>): Plan {
  const put = (at: number, intent: Intent) => agenda.add(at, { it, intent });
  const after = (ms: number) => now + Math.min(LONGEST, Math.max(MINUTE, Math.round(ms)));
  const hours = ({ median, spread }: { median: number; spread: number }) => it.chance.around(median, spread) * HOUR;
  return {
    after: (ms, intent) => put(after(ms), intent),
    around: (about, intent) => put(after(hours(about)), intent),
    staffAround: (about, intent) => put(whenStaffWorks(after(hours(about)), it.chance), intent),
  };
}
