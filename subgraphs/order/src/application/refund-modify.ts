import { amountFrom, DomainError, formatAmount, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { saveCase, step, type Step } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { all, isBuyer, isIn, rejectedStage } from '../refund/guards';
import { distribute } from '../refund/ledger';
import type { LockedCase } from '../refund/locked-case';
import { filesTold } from '../refund/refund-apply';
import { RefundLine } from '../refund/refund-line.entity';
import { RefundStatus } from '../refund/refund.states';
import { requireAllowed } from '../refund/situation';
import { categoryOf } from '../refund/stake';
import { approveAmount } from '../refund/start-refunding';
import { appendTimeline } from '../timeline/append';
import { editCase } from './edit-case';
import type { RefundModifyInput } from './inputs';
import { laterFilled } from './later-filled';
import { keepOriginal, keepRevision } from './revision';

const CAUSE = 'refundModify';
/** More than anybody needs; every edit keeps what was before. */
const MOST_REVISIONS = 50;

export const mayModify = all(
  isBuyer,
  isIn(RefundStatus.AWAITING_MERCHANT, RefundStatus.REJECTED, RefundStatus.AWAITING_RETURN, RefundStatus.AWAITING_RECEIPT),
);

/** The buyer edits the application (c.2 #2), or lowers the amount once the return was agreed to (#2b, B14). */
export function refundModify(ctx: Context, id: string, input: RefundModifyInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayModify);
    const { refund } = locked;
    if ((await keepOriginal(tx, refund)) >= MOST_REVISIONS) throw tooMany();
    const open = refund.status === RefundStatus.AWAITING_MERCHANT || rejectedStage(locked) === 'REQUEST';
    const moved = open ? await editApplication(tx, locked, input) : await lowerAmount(tx, locked, input);
    await tell(tx, locked, moved);
  });
}

async function editApplication(tx: Tx, locked: LockedCase, input: RefundModifyInput): Promise<Step> {
  const { refund, policy } = locked;
  const before = refund.requestedAmount;
  await editCase(tx, locked, input, { later: laterFilled(policy.policy) });
  if (policy.policy.amount.decreaseOnlyAfter === 'APPLIED' && refund.requestedAmount > before) throw notLower(refund, before);
  return step(tx, locked, 'modify');
}

async function lowerAmount(tx: Tx, locked: LockedCase, input: RefundModifyInput): Promise<Step | null> {
  const { refund } = locked;
  const { type, reasonCode, goodsReceived, lines, media, statement, amount } = input;
  const others = Object.entries({ type, reasonCode, goodsReceived, lines, media, statement });
  const given = others.find(([, value]) => value !== undefined && value !== null);
  if (given || !amount) throw amountOnly(given?.[0] ?? 'amount');
  const field = ['input', 'amount'];
  const lower = amountFrom(amount, refund.currency, field);
  const now = refund.approvedAmount ?? refund.requestedAmount;
  if (lower >= now) throw notLower(refund, now);
  await spreadAmount(tx, locked, lower);
  if (refund.approvedAmount !== null) await approveAmount(tx, refund, lower);
  if (refund.status === RefundStatus.REJECTED) return step(tx, locked, 'modifyAmount');
  await saveCase(tx, refund);
  return null;
}

/** Less than the lines of a case come to, in proportion on them and on the carriage. */
export async function spreadAmount(tx: Tx, { refund }: LockedCase, amount: number): Promise<void> {
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  const parts = distribute(amount, [...lines.map(({ requestedAmount }) => requestedAmount), refund.requestedFreight ?? 0]);
  refund.requestedAmount = amount;
  refund.requestedFreight = parts.pop()!;
  for (const [i, { id }] of lines.entries()) await tx.manager.update(RefundLine, { id }, { requestedAmount: parts[i] });
}

async function tell(tx: Tx, locked: LockedCase, moved: Step | null): Promise<void> {
  const { refund, order } = locked;
  const { number: revision, last } = await keepRevision(tx, refund);
  const { currency, reasonCode, type, requestedAmount: amount } = refund;
  const shown = `${formatAmount(amount, currency)} ${currency}`;
  const told = { revision: String(revision), type, amount: shown, ...filesTold(refund.media ?? []) };
  await appendTimeline(tx, refund.id, 'REFUND_MODIFIED', told);
  const previous = last && { amount: last.requestedAmount, reasonCode: last.reasonCode };
  const category = await categoryOf(tx, locked);
  const { freightInsured } = order;
  const data = { ...facts(refund), amount, currency, reasonCode, freightInsured, revision, previous, category };
  emit(tx, 'refund.modified', refund, data, { ...moved, cause: CAUSE });
}

function notLower({ currency }: LockedCase['refund'], now: number): DomainError {
  const limit = `${formatAmount(now, currency)} ${currency}`;
  return new DomainError(
    'AMOUNT_NOT_LOWER',
    { zh: `此时只能调低金额，应低于 ${limit}`, en: `by now the amount can only become less: below ${limit}` },
    { field: ['input', 'amount'], ruleId: 'B14' },
  );
}

function amountOnly(field: string): DomainError {
  return new DomainError(
    'AMOUNT_ONLY',
    {
      zh: '商家同意后只能调低金额（amount），不能修改其他内容',
      en: 'once the return was agreed to only the amount can be lowered: give amount, and nothing else',
    },
    { field: ['input', field], ruleId: 'B14' },
  );
}

function tooMany(): DomainError {
  return new DomainError(
    'REVISIONS_SPENT',
    { zh: `最多修改 ${MOST_REVISIONS - 1} 次`, en: `a case can be edited ${MOST_REVISIONS - 1} times` },
    { ruleId: 'A6' },
  );
}
