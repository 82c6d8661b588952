import { categoryRule, policies, type Policy, type PolicyReason, type PolicyType } from '@after-sales/policy';
import type { Source } from '../play/world';
import { chanceOf, type Chance } from '../chance';
import type { MarketplaceName } from './marketplaces';
import { orderOf, type OrderPhase, type SimulatedOrder } from './orders';
import { RATES } from './rates';
import { MINUTE } from './rhythm';
import { shopOf } from './shops';

export type Claims = Readonly<Record<string, unknown>> & { sub: string; kind: string };

/** A mutation that somebody calls. */
export interface Call {
  source: Source;
  name: string;
  as: Claims;
  id?: string;
  input: Record<string, unknown>;
  /** Fields of the object that are asked for, and who learns them. */
  learns?: { selection: string; take(object: never): void };
}

/** One order with its case, and what is known of both so far. */
export interface Case {
  chance: Chance;
  number: string;
  marketplace: MarketplaceName;
  policy: Policy;
  /** The order as it comes in, shortly before the application. */
  order: Record<string, unknown>;
  importAt: number;
  applyAt: number;
  type: string;
  reasonCode: string;
  people: People;
  /** Keys of calls count up. */
  keys: number;
  orderId?: string;
  lines: { id: string; quantity: number }[];
  refundId?: string;
  /** The newest parcel in each direction. */
  parcels: Partial<Record<string, string>>;
  disputeId?: string;
  settlementId?: string;
  /** What is asked for, in minor units. */
  claim: number;
  goodsReturned: boolean;
  /** The buyer handed the goods to a carrier. */
  sentBack: boolean;
  /** Stages of the dispute whose review is under way. */
  reviewed: Set<string>;
}

export interface People {
  buyer: Claims;
  merchant: Claims;
  desk: Claims;
  arbitrators: readonly Claims[];
  supervisor: Claims;
  finance: Claims;
  technician: Claims;
}

export interface CaseAsked {
  seed: string;
  batch: number;
  place: number;
  marketplaces: readonly MarketplaceName[];
  buyers: number;
  applyAt: number;
}

/** What the n-th case of a batch will be. */
export function caseOf({ seed, batch, place, marketplaces, buyers, applyAt }: CaseAsked): Case {
  const number = `SIM${seed}-${batch}-${place}`;
  const chance = chanceOf(`case ${number}`);
  const weights = Object.fromEntries(marketplaces.map((each) => [each, RATES.marketplaces[each]]));
  const marketplace = chance.weighted(weights) as MarketplaceName;
  const { policy } = policies().versionsOf(marketplace)[0]!;
  const shop = shopOf(chance, marketplace);
  const buyer = `sim-${seed}-${batch}-${chance.between(1, buyers)}`;
  const importAt = applyAt - 5 * MINUTE;
  const by = importAt - MINUTE;
  const { type, reasonCode, order } = possible(chance, policy, (phase) =>
    orderOf(chance, { marketplace, shop, buyer, number, phase, by }),
  );
  return {
    chance,
    number,
    marketplace,
    policy,
    order,
    importAt,
    applyAt,
    type,
    reasonCode,
    people: peopleOf(marketplace, shop.id, buyer),
    keys: 0,
    lines: [],
    parcels: {},
    claim: 0,
    goodsReturned: false,
    sentBack: false,
    reviewed: new Set(),
  };
}

interface Possible {
  type: string;
  reasonCode: string;
  order: Record<string, unknown>;
}

/** An application with an order whose goods it may be for. */
function possible(chance: Chance, policy: Policy, order: (phase: OrderPhase) => SimulatedOrder): Possible {
  for (;;) {
    const { phase, type, reason } = applicationOf(chance, policy);
    const { neutral, categories } = order(phase);
    const goods = type === 'REFUSE_DELIVERY' ? categories : categories.slice(0, 1);
    const excluded = goods.some((category) =>
      categoryRule(policy, { category, confirmedAtPurchase: null }, type as PolicyType, reason.class),
    );
    if (!excluded) return { type, reasonCode: reason.code, order: neutral };
  }
}

/** What the policy allows for an order that stands so, and a reason that goes with it. */
function applicationOf(chance: Chance, policy: Policy): { phase: OrderPhase; type: string; reason: PolicyReason } {
  const { phase: phases, types, reasons } = RATES.application;
  for (;;) {
    const phase = chance.weighted(phases);
    const allowed = Object.entries(types[phase]).filter(([type]) => policy.types[phase].includes(type as never));
    const type = chance.weighted(Object.fromEntries(allowed));
    const fitting = policy.reasons.filter((each) => each.types.includes(type as never) && isPlausible(phase, each.class));
    const weights = fitting.map(({ code }): [string, number] => [code, reasons[code as keyof typeof reasons] ?? 1]);
    if (weights.length === 0) continue;
    const code = chance.weighted(Object.fromEntries(weights));
    return { phase, type, reason: fitting.find((each) => each.code === code)! };
  }
}

/** Who waits for goods does not complain of their quality. */
function isPlausible(phase: OrderPhase, reasonClass: string): boolean {
  if (phase === 'PENDING_SHIPMENT') return ['LATE', 'CHANGE_OF_MIND'].includes(reasonClass);
  if (phase === 'PENDING_RECEIPT') return ['NOT_RECEIVED', 'LATE', 'CHANGE_OF_MIND'].includes(reasonClass);
  return !['LATE', 'NOT_RECEIVED'].includes(reasonClass);
}

function peopleOf(marketplace: MarketplaceName, shop: string, buyer: string): People {
  const at = marketplace.toLowerCase();
  const shopId = `${at}:${shop}`;
  const staff = (name: string, more: object): Claims => ({
    sub: `${shopId}:${name}`,
    kind: 'MERCHANT',
    shops: [shopId],
    ...more,
  });
  const platform = (name: string, role: string): Claims => ({
    sub: `${at}:sim-${name}`,
    kind: 'PLATFORM',
    marketplaces: [marketplace],
    roles: [role],
  });
  return {
    buyer: { sub: `${at}:${buyer}`, kind: 'BUYER' },
    merchant: staff('staff-1', { permissions: ['refund:agree'] }),
    technician: staff('technician', { permissions: [], roles: ['technician'] }),
    desk: platform('desk', 'customer_service'),
    arbitrators: Array.from({ length: 8 }, (_, i) => platform(`arbitrator-${i + 1}`, 'arbitrator')),
    supervisor: platform('supervisor', 'supervisor'),
    finance: platform('finance', 'finance'),
  };
}
