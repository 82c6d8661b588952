import { ActorKind, newId, recorded, type Context, type Tx } from '@after-sales/runtime';
import { startClock } from '../clock/clocks';
import { tierOf } from '../compensation/tiers';
import { emit } from '../events';
import { requireReturnAddress } from '../refund/agree';
import { saveCase, step, type Step } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { hasReturn } from '../refund/refund.states';
import { requireAddress } from '../refund/refund-approve';
import { requireAllowed, situationOf } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import { contentFrom, type Content } from './content';
import { proposalFacts, saidOf } from './proposal-facts';
import { mayPropose } from './proposal-guards';
import type { RefundProposeInput } from './proposal.inputs';
import { Proposal, ProposalStatus } from './proposal.entity';
import { requirePossible } from './require-possible';

/** One side puts something to the other (c.2 #4), who has until the end of `proposalAnswer`. */
export function refundPropose(ctx: Context, id: string, input: RefundProposeInput) {
  return caseCommand(ctx, 'refundPropose', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayPropose);
    const content = contentFrom(input, tx.actor, refund.currency);
    await requirePossible(tx, locked, await situationOf(tx, locked), content);
    const byBuyer = tx.actor.kind === ActorKind.BUYER;
    if (input.returnAddress) requireAddress(input.returnAddress);
    if (!byBuyer && content.type && hasReturn(content.type)) await requireReturnAddress(tx, locked, content.returnAddress);
    const proposal = newProposal(tx, locked, content);
    const moved = await waitForAnswer(tx, locked, byBuyer);
    await tx.manager.insert(Proposal, proposal);
    await appendTimeline(tx, refund.id, 'PROPOSAL_MADE', saidOf(proposal, proposal.statement));
    const data = { ...facts(refund), ...proposalFacts(proposal) };
    emit(tx, 'refund.proposal_made', refund, data, { ...moved, cause: 'refundPropose' });
  });
}

/** A buyer's proposal leaves the case as it is; any other interrupts it until the buyer has decided. */
async function waitForAnswer(tx: Tx, locked: LockedCase, byBuyer: boolean): Promise<Partial<Step>> {
  const from = { anchor: 'PROPOSED', at: tx.now };
  if (byBuyer) {
    await saveCase(tx, locked.refund);
    await startClock(tx, locked, 'proposalAnswer', { owner: ActorKind[locked.policy.policy.handling.review], from });
    return {};
  }
  const moved = await step(tx, locked, 'propose');
  await startClock(tx, locked, 'proposalAnswer', { owner: ActorKind.BUYER, from });
  return moved;
}

function newProposal(tx: Tx, { refund }: LockedCase, content: Content): Proposal {
  return {
    ...content,
    id: newId('pp'),
    refundId: refund.id,
    status: ProposalStatus.OPEN,
    proposer: recorded(tx.actor),
    proposerTier: tierOf(tx.actor),
    currency: refund.currency,
    madeAt: tx.now,
    answeredBy: null,
    answeredAt: null,
    paymentReference: null,
  };
}
