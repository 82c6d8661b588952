import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from 'graphql';
import { key } from '../world';
import type { Chance } from './chance';

/** What the ids and codes of an input may be: those of the case at hand, and some that are wrong. */
export interface Known {
  now: Date;
  ids: Readonly<Record<string, readonly string[]>>;
  reasons: readonly string[];
}

/** Fields of which only some values mean anything, by their names; all else is made from its type. */
const byName: Readonly<Record<string, (chance: Chance, known: Known) => unknown>> = {
  idempotencyKey: () => key(),
  expectedVersion: (chance) => (chance.once(20) ? 999 : undefined),
  acknowledgedWarnings: () => WARNINGS,
  carrierCode: (chance) => chance.of(['SF', 'YTO', 'OTHER', 'PIGEON']),
  trackingNumber: (chance) => (chance.once(9) ? '12' : `SF${1_000_000_000 + chance.number(1_000_000_000)}`),
  senderPhone: () => '0001',
  reasonCode: (chance, { reasons }) => chance.of([...reasons, 'RESALE_AFFECTED', 'no code']),
  currencyCode: (chance) => (chance.once(12) ? 'USD' : 'CNY'),
  amount: (chance) => chance.of(AMOUNTS),
  percent: () => 100,
  quantity: (chance) => chance.of([1, 1, 1, 2, 3, 9]),
  rules: () => ['E2'],
  answers: () => undefined,
  items: () => undefined,
  evidenceId: (chance, { ids }) => (chance.once(2) ? undefined : chance.of([...(ids.stagedEvidence ?? []), 'ed_none'])),
  arbitratorId: () => undefined,
  sha256: (chance) => String(chance.number(10)).repeat(64),
  size: () => 90_000,
  shows: () => ['GOODS', 'WAYBILL', 'ACCESSORIES'],
  goodsReceived: () => undefined,
  signer: () => undefined,
  subStatus: () => undefined,
  at: (_, { now }) => now.toISOString(),
};

const WARNINGS = [
  'UPLOAD_WAYBILL_FIRST',
  'RETURN_INFO_IMMUTABLE',
  'CONTACT_FIRST',
  'REASON_CONTRADICTS',
  'NOT_DELIVERED_YET',
  'ENTRY_CONSUMED',
];
const AMOUNTS = ['0.01', '10.00', '20.01', '33.33', '33.33', '100.00', '0.00', '-1', '9999.00'];

/** A value for an input of the schema: mostly one that makes sense, sometimes one that does not. */
export function randomInput(type: GraphQLInputType, name: string, chance: Chance, known: Known): unknown {
  if (name in byName && !isInputObjectType(getNullableType(type))) return byName[name]!(chance, known);
  if (!isNonNullType(type) && chance.once(2)) return undefined;
  const given = getNullableType(type);
  if (isListType(given)) return [randomInput(given.ofType, name, chance, known)];
  if (isInputObjectType(given)) {
    const fields = Object.values(given.getFields());
    return Object.fromEntries(fields.map((field) => [field.name, randomInput(field.type, field.name, chance, known)]));
  }
  if (isEnumType(given)) return chance.of(given.getValues()).name;
  return scalar(given, name, chance, known);
}

function scalar({ name: type }: GraphQLNamedInputType, name: string, chance: Chance, { now, ids }: Known): unknown {
  switch (type) {
    case 'ID':
      return chance.once(12) ? 'rf_none' : chance.of(idsFor(name, ids));
    case 'Boolean':
      return chance.once(2);
    case 'Int':
      return 1 + chance.number(3);
    case 'DateTime':
      return new Date(now.getTime() + chance.of([-1, 1, 24]) * 3_600_000).toISOString();
    default:
      return chance.once(15) ? '' : '随机的说明';
  }
}

/** `lineId` and `lineIds` are of lines, `evidenceIds` of evidence; what is not known is of the case. */
function idsFor(name: string, ids: Known['ids']): readonly string[] {
  const kind = name.replace(/Ids?$/, '');
  const found = ids[kind] ?? ids.refund!;
  return found.length > 0 ? found : ['none'];
}
