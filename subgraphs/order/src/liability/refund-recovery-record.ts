import { ActorKind, amountFrom, DomainError, formatAmount, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { all, isPlatform } from '../refund/guards';
import { requireAllowed, type Guard } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import { burdensOf } from './burdens';
import type { RefundRecoveryRecordInput } from './inputs';
import { LiabilityEntry } from './liability-entry.entity';
import { LiabilityCause } from './liability-party';
import { recover } from './recover';

const CAUSE = 'refundRecoveryRecord';

/** More than anybody pays in parts for one case; its ledger stays short. */
const MOST_IN_A_CASE = 20;

/** Whether something is borne at all. */
const hasPaid: Guard = ({ refund, smallPayments, compensations }) =>
  refund.refundedAmount > 0 || [...smallPayments, ...compensations].some(({ paidAt }) => paidAt !== null)
    ? null
    : new DomainError('NOTHING_BORNE', {
        zh: '该售后单尚无已到账款项，无从追偿',
        en: 'the buyer has no money of this case yet, so nobody bears any',
      });

export const mayRecordRecovery = all(isPlatform, hasPaid);

/** The platform records that somebody, an insurer say, paid for what another bore: the ledger follows. */
export function refundRecoveryRecord(ctx: Context, id: string, input: RefundRecoveryRecordInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayRecordRecovery);
    const { payer, payee } = input;
    const amount = amountFrom(input.amount, refund.currency, ['input', 'amount']);
    const statement = statementFrom(input.statement, 'D10');
    const entries = await tx.manager.findBy(LiabilityEntry, { refundId: refund.id });
    if (entries.filter(({ cause }) => cause === LiabilityCause.RECOVERY).length >= MOST_IN_A_CASE) throw tooMany();
    const borne = payer === payee ? 0 : (burdensOf(entries).get(payee) ?? 0);
    if (amount > borne) throw tooMuch(payee, formatAmount(borne, refund.currency), refund.currency);
    await recover(tx, locked, { payer, payee, amount, statement });
    await saveCase(tx, refund);
    const { currency } = refund;
    const said = { payer, payee, amount: `${formatAmount(amount, currency)} ${currency}`, statement };
    // Each party reads of its own part in the ledger; the words are the platform's own.
    await appendTimeline(tx, refund.id, 'RECOVERY_RECORDED', said, { side: ActorKind.PLATFORM });
    emit(tx, 'refund.recovery_recorded', refund, { ...facts(refund), payer, payee, amount, currency }, { cause: CAUSE });
  });
}

function tooMuch(payee: string, borne: string, currency: string): DomainError {
  return new DomainError(
    'RECOVERY_TOO_HIGH',
    {
      zh: `${payee} 在该售后单中承担 ${borne} ${currency}，追偿不能超过此数`,
      en: `${payee} bears ${borne} ${currency} of this case: no more can be recovered for it`,
    },
    { field: ['input', 'amount'], ruleId: 'D10' },
  );
}

function tooMany(): DomainError {
  return new DomainError('RECOVERIES_SPENT', {
    zh: `每个售后单最多记录 ${MOST_IN_A_CASE} 笔追偿，请合并记录`,
    en: `a case has at most ${MOST_IN_A_CASE} recoveries: record several payments as one`,
  });
}
