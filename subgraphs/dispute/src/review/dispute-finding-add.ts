import { ActorKind, DomainError, newId, recorded, type Context, type Message, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { facts, saveDispute } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import type { Dispute } from '../dispute/dispute.entity';
import { emit } from '../events';
import { Evidence } from '../evidence/evidence.entity';
import { DisputeFindingKind, Finding, LiableParty } from './finding.entity';
import type { DisputeFindingAddInput } from './inputs';
import { reviews } from './review-guards';

const MOST = 50;

/** The arbitrator writes down what it finds, of the claim or of a line (c.4 #6). */
export function disputeFindingAdd(ctx: Context, id: string, input: DisputeFindingAddInput) {
  return disputeCommand(ctx, 'disputeFindingAdd', id, input, reviews, async (tx, locked) => {
    const { dispute } = locked;
    const finding = await checkedFinding(tx, dispute, input);
    await tx.manager.insert(Finding, finding);
    await saveDispute(tx, dispute);
    const { orderLineId, liable } = finding;
    const data = { ...facts(dispute), findingId: finding.id, finding: finding.finding, orderLineId, liable };
    emit(tx, 'dispute.finding_added', dispute, data, { cause: 'disputeFindingAdd' });
  });
}

async function checkedFinding(tx: Tx, dispute: Dispute, input: DisputeFindingAddInput): Promise<Finding> {
  if ((await tx.manager.countBy(Finding, { disputeId: dispute.id })) >= MOST)
    throw invalid('finding', { zh: `每个争议最多 ${MOST} 条认定`, en: `a dispute has at most ${MOST} findings` });
  const text = input.text.trim();
  if (text.length < 1 || text.length > 2000)
    throw invalid('text', { zh: '请填写 1 到 2000 字的认定说明', en: 'say what you find, in 1 to 2000 characters' });
  const evidenceIds = [...new Set(input.evidenceIds)];
  const evidence = await evidenceOf(tx, dispute, evidenceIds);
  if (input.finding === DisputeFindingKind.FALSE_EVIDENCE) requireOfOneParty(evidence, input.liable);
  return {
    id: newId('fd'),
    disputeId: dispute.id,
    orderLineId: lineFrom(dispute, input.orderLineId),
    finding: input.finding,
    liable: input.liable,
    text,
    evidenceIds,
    by: recorded(tx.actor),
    at: tx.now,
    withdrawnAt: null,
  };
}

async function evidenceOf(tx: Tx, { id: disputeId }: Dispute, ids: readonly string[]): Promise<Evidence[]> {
  if (ids.length > MOST)
    throw invalid('evidenceIds', { zh: `最多引用 ${MOST} 份举证`, en: `name at most ${MOST} pieces of evidence` });
  const own = ids.length === 0 ? [] : await tx.manager.findBy(Evidence, { disputeId, id: In([...ids]) });
  const strange = ids.find((id) => !own.some((each) => each.id === id));
  if (strange === undefined) return own;
  const shown = strange.slice(0, 40);
  throw invalid('evidenceIds', { zh: `举证 ${shown} 不属于本争议`, en: `this dispute has no evidence ${shown}` });
}

/** What is false is some party's evidence, and that party's alone. */
function requireOfOneParty(evidence: readonly Evidence[], liable: LiableParty): void {
  const isParty = liable === LiableParty.BUYER || liable === LiableParty.MERCHANT;
  if (isParty && evidence.length > 0 && evidence.every(({ by }) => by === ActorKind[liable])) return;
  throw invalid('evidenceIds', {
    zh: '认定虚假举证时，请指明举证方（BUYER 或 MERCHANT）及其举证',
    en: 'of FALSE_EVIDENCE name the party, BUYER or MERCHANT, and the evidence of that party',
  });
}

function lineFrom({ lines }: Dispute, orderLineId: string | undefined): string | null {
  if (orderLineId === undefined || orderLineId === null) return null;
  if ((lines ?? []).some((line) => line.orderLineId === orderLineId)) return orderLineId;
  const shown = orderLineId.slice(0, 40);
  throw invalid('orderLineId', { zh: `商品行 ${shown} 不属于该售后单`, en: `the case has no line ${shown}` });
}

function invalid(name: string, messages: Message): DomainError {
  return new DomainError('FINDING_INVALID', messages, { field: ['input', name], ruleId: 'E2' });
}
