import { amountFrom, command, DomainError, formatAmount, newId, recorded, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { requireGuard, requireParty } from '../return-shipment/guard';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { readMedia } from '../return-shipment/return-proof';
import { facts, lockShipment, saveShipment } from '../return-shipment/shipment';
import { CarrierClaimStatus, type RecordedClaim } from './carrier-claim';
import { claimFacts } from './claim-facts';
import { mayOpenClaim } from './claim-guards';
import { claimable, claimantOf, groundOf } from './claim-of';
import { claimWords } from './claim-words';
import type { CarrierClaimOpenInput } from './inputs';

/** Who gave the parcel to the carrier asks it to pay for what it lost or harmed (B15, D13); the platform may for them. */
export function carrierClaimOpen(ctx: Context, id: string, input: CarrierClaimOpenInput) {
  requireParty(ctx.actor);
  return command(ctx, 'carrierClaimOpen', { id, ...input } as CarrierClaimOpenInput, ReturnShipment, async (tx) => {
    const { shipment, parcels } = await lockShipment(tx, id, input);
    requireGuard(mayOpenClaim, { shipment, parcels, actor: tx.actor, now: tx.now });
    const currency = shipment.goodsCurrency!;
    const amount = amountFrom(input.amount, currency, ['input', 'amount']);
    const most = claimable(shipment, parcels)!;
    if (amount > most) throw aboveValue(most, currency);
    const claimant = claimantOf(shipment);
    const onBehalfOf = tx.actor.kind === claimant ? undefined : claimant;
    const claim: RecordedClaim = {
      id: newId('cc'),
      claimant,
      ground: groundOf(shipment)!,
      status: CarrierClaimStatus.OPEN,
      amount,
      currency,
      statement: claimWords(input.statement),
      media: readMedia(input.media, 'D13'),
      openedBy: recorded(tx.actor, onBehalfOf),
      openedAt: tx.now.toISOString(),
      paid: null,
      answer: null,
      answerMedia: [],
      settledBy: null,
      settledAt: null,
    };
    shipment.claims = [...(shipment.claims ?? []), claim];
    await saveShipment(tx, shipment);
    const data = { ...facts(shipment), ...claimFacts(claim), statement: claim.statement };
    emit(tx, 'return_shipment.claim_opened', shipment, data, { cause: 'carrierClaimOpen', onBehalfOf });
    return shipment;
  });
}

function aboveValue(most: number, currency: string): DomainError {
  const left = `${formatAmount(most, currency)} ${currency}`;
  return new DomainError(
    'AMOUNT_TOO_HIGH',
    {
      zh: `索赔金额不能超过商品价值，最多 ${left}`,
      en: `the goods are worth ${left} beside what is claimed for their other parcels: ask for no more`,
    },
    { field: ['input', 'amount'], ruleId: 'D13' },
  );
}
