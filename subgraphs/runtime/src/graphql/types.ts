import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { Directive, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { formatAmount } from '../money';

const RFC3339 = /^\d{4}-\d{2}-\d{2}T(?!24)\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** The scalar `DateTime`. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A moment: RFC 3339 in UTC with milliseconds, `2026-11-21T08:30:00.000Z`. Input may carry another offset.',
  serialize: (value) => {
    const date = value instanceof Date ? value : new Date(String(value));
    if (Number.isNaN(date.getTime())) throw new GraphQLError(`DateTime cannot show ${String(value)}`);
    return date.toISOString();
  },
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : null),
});

/** The scalar `Cursor`. */
export const Cursor = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  description: 'A place in a list, from an earlier answer. Opaque: keep it, send it back, do not read it.',
  serialize: String,
  parseValue: (value) => {
    if (typeof value === 'string' && value.length <= 500) return value;
    throw badScalar('Cursor: send back one that an earlier answer gave, as text');
  },
});

export enum Marketplace {
  TAOBAO = 'TAOBAO',
  TMALL = 'TMALL',
  JD = 'JD',
  PINDUODUO = 'PINDUODUO',
  DOUYIN = 'DOUYIN',
  KUAISHOU = 'KUAISHOU',
  GENERIC = 'GENERIC',
}

registerEnumType(Marketplace, {
  name: 'Marketplace',
  description: 'The marketplace on which the order was placed. Its policy decides what is allowed.',
  valuesConfig: {
    TAOBAO: { description: 'Taobao 淘宝' },
    TMALL: { description: 'Tmall 天猫' },
    JD: { description: 'JD.com 京东' },
    PINDUODUO: { description: 'Pinduoduo 拼多多' },
    DOUYIN: { description: 'Douyin 抖音电商' },
    KUAISHOU: { description: 'Kuaishou 快手小店' },
    GENERIC: { description: 'Any other shop; the generic policy.' },
  },
});

@ObjectType({ description: 'An exact amount of money.' })
@Directive('@shareable')
export class Money {
  @Field({ description: 'Decimal text with all decimals of the currency: `12.50`. Never a float.' })
  amount: string;

  @Field({ description: 'ISO 4217 code: `CNY`.' })
  currencyCode: string;
}

/** Money as it is shown, from minor units. */
export function money(minor: number, currency: string): Money {
  return { amount: formatAmount(minor, currency), currencyCode: currency };
}

@ObjectType({ description: 'Why a mutation was refused. Nothing was changed.' })
@Directive('@shareable')
export class UserError {
  @Field({ description: 'Stable code for programs: `NOT_FOUND`, `AMOUNT_TOO_HIGH` …' })
  code: string;

  @Field({ description: 'One sentence for people, in the language of `Accept-Language` (zh or en).' })
  message: string;

  @Field(() => [String], { nullable: true, description: 'Path of the argument at fault: `["input", "amount"]`.' })
  field?: string[];

  @Field(() => String, { nullable: true, description: 'Id of the rule that refused: `A1`, `C4` …' })
  ruleId?: string;

  @Field(() => DateTime, { nullable: true, description: 'When the same call may succeed, where time alone stands in the way.' })
  availableAt?: Date;
}

@ObjectType({ description: 'Something to know before going on. Send its code in `acknowledgedWarnings` to go on all the same.' })
@Directive('@shareable')
export class Warning {
  @Field({ description: 'Stable code: `UPLOAD_WAYBILL_FIRST` …' })
  code: string;

  @Field({ description: 'One sentence for people, in the language of `Accept-Language` (zh or en).' })
  message: string;
}

@ObjectType({ description: 'Where a page of a list begins and ends, after the Relay connection specification.' })
@Directive('@shareable')
export class PageInfo {
  @Field({ description: 'True when there is more after this page.' })
  hasNextPage: boolean;

  @Field({ description: 'True when there is something before this page.' })
  hasPreviousPage: boolean;

  @Field(() => Cursor, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  startCursor?: string;

  @Field(() => Cursor, { nullable: true, description: 'Cursor of the last edge; null on an empty page.' })
  endCursor?: string;
}

/** What every mutation's payload has besides its object. */
@ObjectType()
export abstract class Payload {
  @Field(() => [UserError], { description: 'Why it was refused; empty when it succeeded.' })
  userErrors: UserError[];

  @Field(() => [Warning], {
    description: 'What to know. When refused with `WARNINGS_NOT_ACKNOWLEDGED`: the warnings to acknowledge.',
  })
  warnings: Warning[];
}

export const IDEMPOTENCY_KEY_DESCRIPTION =
  'Your own key of this call, 1 to 100 characters. The same key again within 30 days gives the same result and does nothing twice; with another input it is refused (`IDEMPOTENCY_KEY_REUSED`).';
export const EXPECTED_VERSION_DESCRIPTION =
  'The `version` you last saw. When the object has changed since, the call is refused (`VERSION_CONFLICT`).';

/** What every mutation's input has besides its own. Input types are never shared between subgraphs, so each extends it by name. */
@InputType()
export abstract class CommonInput {
  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_DESCRIPTION })
  idempotencyKey?: string;

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION_DESCRIPTION })
  expectedVersion?: number;

  @Field(() => [String], { nullable: true, description: 'Codes of the warnings that were read and accepted.' })
  acknowledgedWarnings?: string[];
}

function parseDateTime(value: unknown): Date {
  const date = typeof value === 'string' && RFC3339.test(value) && isDay(value.slice(0, 10)) ? new Date(value) : new Date(NaN);
  // A moment that another offset brings out of the years 0 to 9999 could not be told again.
  if (Number.isNaN(date.getTime()) || /^[+-]/.test(date.toISOString()))
    throw badScalar('DateTime: write RFC 3339 such as 2026-11-21T08:30:00Z');
  return date;
}

/** JavaScript takes the 30th of February for the second of March. */
function isDay(day: string): boolean {
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Only with a code of its own does the message reach the caller. */
const badScalar = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
