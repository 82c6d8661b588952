import type { Tx } from '@after-sales/runtime';
import { keepOriginal, keepRevision } from '../application/revision';
import { saveCase, step, type Step } from '../refund/case';
import { closeCase } from '../refund/close-case';
import type { LockedCase } from '../refund/locked-case';
import { CloseReason } from '../refund/refund.entity';
import { interrupts } from '../refund/refund.states';
import { settleInFull } from '../refund/settle-in-full';
import { startRefunding } from '../refund/start-refunding';
import { appendTimeline } from '../timeline/append';
import { changeType, isOnItsWay, changeTypeUnderway } from './change-type';
import { holdForTheRest } from './hold-for-the-rest';
import { ProposalKind, type Proposal } from './proposal.entity';
import { settleBySmallPayment } from './settle-by-small-payment';

/**
 * What both sides agreed on takes effect (c.2 #5): at once, or when its compensation is approved. `tell` is called when
 * that has happened, or just before the case goes a way that has events of its own.
 */
export async function carryOut(
  tx: Tx,
  locked: LockedCase,
  proposal: Proposal,
  cause: string,
  tell: (moved: Partial<Step>) => void,
): Promise<void> {
  const { refund } = locked;
  switch (proposal.kind) {
    case ProposalKind.PLEASE_MODIFY:
    case ProposalKind.MORE_EVIDENCE:
    case ProposalKind.RETURN_FREIGHT:
      return tell(await goOn(tx, locked));
    case ProposalKind.CHANGE_REASON:
      await changeReason(tx, locked, proposal.reasonCode!);
      return tell(await goOn(tx, locked));
    case ProposalKind.SEND_THE_REST:
      tell({});
      return holdForTheRest(tx, locked, proposal, cause);
    case ProposalKind.CHANGE_TYPE:
      if (!isOnItsWay(refund, proposal)) return (tell({}), changeType(tx, locked, proposal, cause));
      await changeTypeUnderway(tx, locked, proposal);
      return tell(await goOn(tx, locked));
    case ProposalKind.PARTIAL_AMOUNT:
      tell({});
      return startRefunding(tx, locked, proposal.amountMinor!, cause);
    case ProposalKind.PLEASE_CANCEL:
      tell({});
      return closeCase(tx, locked, CloseReason.SETTLED, cause);
    case ProposalKind.SMALL_PAYMENT:
      tell({});
      return settleBySmallPayment(tx, locked, proposal, cause);
    case ProposalKind.REPAIR_QUOTE:
      tell({});
      return settleInFull(tx, locked, cause);
    default:
      return proposal.kind satisfies never;
  }
}

/** The case goes on where it was before it was interrupted; one that a buyer's proposal left as it is, is only written. */
export async function goOn(tx: Tx, locked: LockedCase): Promise<Partial<Step>> {
  const { refund } = locked;
  if (interrupts(refund.status)) return step(tx, locked, 'resume');
  await saveCase(tx, refund);
  return {};
}

/** A16: the history keeps both reasons, and who proposed and who agreed stands beside. */
async function changeReason(tx: Tx, { refund }: LockedCase, to: string): Promise<void> {
  const from = refund.reasonCode;
  await keepOriginal(tx, refund);
  refund.reasonCode = to;
  await keepRevision(tx, refund);
  await appendTimeline(tx, refund.id, 'REASON_CHANGED', { from, to });
}
