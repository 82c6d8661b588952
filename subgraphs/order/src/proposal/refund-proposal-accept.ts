import { ActorKind, DomainError, recorded, type Actor, type Context } from '@after-sales/runtime';
import { awaitApproval, compensate, type AgreedCompensation } from '../compensation/compensate';
import { CompensationTier } from '../compensation/compensation.entity';
import { compensatedSoFar, needsApproval, tierFor, tierOf } from '../compensation/tiers';
import { emit } from '../events';
import type { Step } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAddress } from '../refund/refund-approve';
import { requireAllowed, situationOf, type Situation } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import { noteAnswer } from './answer';
import { carryOut } from './carry-out';
import { proposalFacts, saidOf } from './proposal-facts';
import { mayAnswerProposal, requireOpen } from './proposal-guards';
import type { RefundProposalAcceptInput } from './proposal.inputs';
import { ProposalKind, ProposalStatus, type Proposal } from './proposal.entity';
import { requirePossible } from './require-possible';

const CAUSE = 'refundProposalAccept';

/** The other side agrees (c.2 #5): what was proposed takes effect, after its compensation was approved where that is needed. */
export function refundProposalAccept(ctx: Context, id: string, input: RefundProposalAcceptInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayAnswerProposal);
    const situation = await situationOf(tx, locked);
    const proposal = requireOpen(situation, input.proposalId);
    takeOwn(proposal, input, tx.actor);
    await requirePossible(tx, locked, situation, proposal);
    const { agreed, waits } = compensationOf(proposal, situation);
    await noteAnswer(tx, locked, proposal, ProposalStatus.ACCEPTED, CAUSE);
    await appendTimeline(tx, refund.id, 'PROPOSAL_ACCEPTED', saidOf(proposal));
    const tell = (moved: Partial<Step>) =>
      emit(tx, 'refund.proposal_accepted', refund, { ...facts(refund), ...proposalFacts(proposal) }, { ...moved, cause: CAUSE });
    if (agreed && waits) {
      tell({});
      return awaitApproval(tx, locked, agreed, CAUSE);
    }
    if (agreed) await compensate(tx, locked, agreed, CAUSE);
    await carryOut(tx, locked, proposal, CAUSE, tell);
  });
}

/** Who bears the compensation of a proposal, and whether it is in the power of who agreed to it on that side (E9). */
function compensationOf(
  { id: proposalId, proposer, proposerTier, compensationMinor: amount, compensationPurpose: purpose }: Proposal,
  situation: Situation,
): { agreed: AgreedCompensation | null; waits: boolean } {
  if (amount === null) return { agreed: null, waits: false };
  const { actor, policy, refund } = situation;
  // Who offers it bears it; what a buyer asks for is borne by who accepts.
  const offered = proposer.kind !== ActorKind.BUYER;
  const requestedBy = offered ? proposer : recorded(actor);
  const own = offered ? proposerTier! : tierOf(actor)!;
  const rule = tierFor(policy, compensatedSoFar(situation) + amount, refund.currency);
  const tier = CompensationTier[rule.by];
  const agreed = { proposalId, amount, purpose: purpose!, bearer: requestedBy.kind, requestedBy, tier };
  return { agreed, waits: needsApproval(policy, rule, own) };
}

/** What the accepting side has to add: the payment of a repair (E8), or where the goods go back to (C1). */
function takeOwn(proposal: Proposal, { paymentReference, returnAddress }: RefundProposalAcceptInput, { kind }: Actor): void {
  if (proposal.kind === ProposalKind.REPAIR_QUOTE) proposal.paymentReference = paidBy(paymentReference);
  if (!returnAddress || kind === ActorKind.BUYER) return;
  requireAddress(returnAddress);
  proposal.returnAddress = { ...returnAddress };
}

function paidBy(reference: string | undefined): string {
  if (reference && /^[\x21-\x7e]{1,64}$/.test(reference)) return reference;
  throw new DomainError(
    'PAYMENT_REFERENCE_REQUIRED',
    {
      zh: '维修报价以付款接受：请填写 1 到 64 位支付流水号',
      en: 'a repair quote is accepted by paying: give the reference of the payment, 1 to 64 characters without spaces',
    },
    { field: ['input', 'paymentReference'], ruleId: 'E8' },
  );
}
