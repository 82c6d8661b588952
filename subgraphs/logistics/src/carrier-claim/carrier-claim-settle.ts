import {
  ActorKind,
  amountFrom,
  command,
  DomainError,
  forbidden,
  formatAmount,
  recorded,
  type Context,
} from '@after-sales/runtime';
import { emit } from '../events';
import { requireGuard, requireParty } from '../return-shipment/guard';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { readMedia } from '../return-shipment/return-proof';
import { facts, lockShipment, saveShipment } from '../return-shipment/shipment';
import { CarrierClaimStatus, type RecordedClaim } from './carrier-claim';
import { claimFacts } from './claim-facts';
import { maySettleClaim } from './claim-guards';
import { lastClaim } from './claim-of';
import { claimWords } from './claim-words';
import { CarrierClaimOutcome, type CarrierClaimSettleInput } from './inputs';

/**
 * The carrier answered. That it paid is for the platform to say, since others are relieved by it: the claimant's word would
 * free it of what it owes. To give a claim up harms nobody else, so the claimant may.
 */
export function carrierClaimSettle(ctx: Context, id: string, input: CarrierClaimSettleInput) {
  requireParty(ctx.actor);
  return command(ctx, 'carrierClaimSettle', { id, ...input } as CarrierClaimSettleInput, ReturnShipment, async (tx) => {
    const { shipment, parcels } = await lockShipment(tx, id, input);
    requireGuard(maySettleClaim, { shipment, parcels, actor: tx.actor, now: tx.now });
    const { outcome } = input;
    if (outcome === CarrierClaimOutcome.PAID && tx.actor.kind !== ActorKind.PLATFORM)
      throw forbidden({
        zh: '平台身份（赔付结果由平台登记）',
        en: 'a platform token: that a carrier paid is for the platform to record',
      });
    const claim = lastClaim(shipment)!;
    const settled: RecordedClaim = {
      ...claim,
      status: CarrierClaimStatus[outcome],
      paid: paidFrom(input, claim),
      answer: claimWords(input.statement),
      answerMedia: readMedia(input.media, 'D13'),
      settledBy: recorded(tx.actor),
      settledAt: tx.now.toISOString(),
    };
    shipment.claims = [...shipment.claims!.slice(0, -1), settled];
    await saveShipment(tx, shipment);
    const data = { ...facts(shipment), ...claimFacts(settled), outcome, paid: settled.paid ?? 0, statement: settled.answer! };
    emit(tx, 'return_shipment.claim_settled', shipment, data, { cause: 'carrierClaimSettle' });
    return shipment;
  });
}

function paidFrom({ outcome, paid }: CarrierClaimSettleInput, { amount, currency }: RecordedClaim): number | null {
  const given = paid !== undefined && paid !== null;
  if (given !== (outcome === CarrierClaimOutcome.PAID)) throw unfitting(outcome);
  if (!given) return null;
  const minor = amountFrom(paid, currency, ['input', 'paid']);
  if (minor <= amount) return minor;
  const most = `${formatAmount(amount, currency)} ${currency}`;
  throw new DomainError(
    'AMOUNT_TOO_HIGH',
    { zh: `赔付金额不能超过索赔金额 ${most}`, en: `${most} was asked for: a carrier pays no more` },
    { field: ['input', 'paid'], ruleId: 'D13' },
  );
}

function unfitting(outcome: CarrierClaimOutcome): DomainError {
  const messages =
    outcome === CarrierClaimOutcome.PAID
      ? { zh: 'PAID 须填写赔付金额 paid', en: 'PAID says how much the carrier paid: fill in paid' }
      : { zh: 'REFUSED 不含赔付金额 paid', en: 'with REFUSED nothing was paid: leave paid out' };
  return new DomainError('CLAIM_OUTCOME_INVALID', messages, { field: ['input', 'paid'], ruleId: 'D13' });
}
