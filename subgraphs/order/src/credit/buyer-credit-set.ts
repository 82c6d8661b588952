import {
  ActorKind,
  command,
  DomainError,
  forbidden,
  newId,
  parseAmount,
  recorded,
  requireVersion,
  type Actor,
  type Context,
  type Tx,
} from '@after-sales/runtime';
import { OrderLine } from '../order/order-line.entity';
import { Order } from '../order/order.entity';
import { BuyerCredit } from './buyer-credit.entity';
import type { BuyerCreditSetInput } from './buyer-credit.inputs';
import { lockCredit } from './lock-credit';

const MOST_COMPLAINTS = 100_000;

/** The platform says how much it pays ahead for a buyer (D9). What is outstanding already stays. */
export function buyerCreditSet(ctx: Context, input: BuyerCreditSetInput) {
  if (ctx.actor.kind !== 'STRANGER') requireFinance(ctx.actor, input.marketplace);
  return command(ctx, 'buyerCreditSet', input, BuyerCredit, async (tx) => {
    const { buyerId, marketplace, currencyCode: currency } = input;
    const given = { quotaMinor: quotaFrom(input), complaints: complaintsFrom(input) };
    if (!(await isKnown(tx, input))) throw buyerUnknown(buyerId);
    const key = { buyerId, marketplace, currency };
    const own = { ...key, ...given, id: newId('bc'), version: 0, setAt: tx.now, setBy: recorded(tx.actor) };
    // Two who set the first credit of a buyer at once find one row.
    await tx.manager.createQueryBuilder().insert().into(BuyerCredit).values(own).orIgnore().updateEntity(false).execute();
    const credit = (await lockCredit(tx, key))!;
    requireVersion(credit, input.expectedVersion);
    const { id, ...columns } = { ...own, id: credit.id, version: credit.version + 1 };
    await tx.manager.update(BuyerCredit, { id }, columns);
    return { id, ...columns };
  });
}

function requireFinance({ kind, roles, marketplaces }: Actor, marketplace: string): void {
  if (kind === ActorKind.PLATFORM && roles.includes('finance') && marketplaces.includes(marketplace)) return;
  throw forbidden({ zh: '该平台的财务角色（finance）', en: 'a token of this marketplace with the role finance' });
}

function isKnown({ manager }: Tx, { buyerId, marketplace }: BuyerCreditSetInput): Promise<boolean> {
  return manager
    .createQueryBuilder(OrderLine, 'line')
    .innerJoin(Order, 'of', 'of.id = line.orderId')
    .where('line.buyerId = :buyerId AND of.marketplace = :marketplace', { buyerId, marketplace })
    .getExists();
}

function quotaFrom({ quota, currencyCode }: BuyerCreditSetInput): number {
  if (!/^[A-Z]{3}$/.test(currencyCode))
    throw new DomainError(
      'CURRENCY_INVALID',
      { zh: '币种应为三位大写字母，如 CNY', en: 'a currency has three capital letters, such as CNY' },
      { field: ['input', 'currencyCode'], ruleId: 'D9' },
    );
  const minor = parseAmount(quota, currencyCode);
  if (minor !== null && minor >= 0) return minor;
  throw new DomainError(
    'AMOUNT_INVALID',
    {
      zh: `额度“${quota}”无效：应为 0 或正数，小数位数不超过币种`,
      en: `“${quota}” is no quota: write 0 or more, with no more decimals than the currency has`,
    },
    { field: ['input', 'quota'], ruleId: 'D9' },
  );
}

function complaintsFrom({ complaints }: BuyerCreditSetInput): number | null {
  if (complaints === undefined || complaints === null) return null;
  if (complaints >= 0 && complaints <= MOST_COMPLAINTS) return complaints;
  throw new DomainError(
    'COUNT_INVALID',
    { zh: `投诉次数应为 0 到 ${MOST_COMPLAINTS}`, en: `a number of complaints is 0 to ${MOST_COMPLAINTS}` },
    { field: ['input', 'complaints'], ruleId: 'D9' },
  );
}

function buyerUnknown(buyerId: string): DomainError {
  return new DomainError(
    'BUYER_UNKNOWN',
    { zh: `该平台没有买家 ${buyerId} 的订单`, en: `buyer ${buyerId} has no order on this marketplace` },
    { field: ['input', 'buyerId'], ruleId: 'D9' },
  );
}
