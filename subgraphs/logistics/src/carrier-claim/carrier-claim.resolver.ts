import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../return-shipment/told';
import { CarrierClaim } from './carrier-claim';
import { carrierClaimOpen } from './carrier-claim-open';
import { carrierClaimSettle } from './carrier-claim-settle';
import { lastClaim, shownClaim } from './claim-of';
import { CarrierClaimOpenInput, CarrierClaimOpenPayload, CarrierClaimSettleInput, CarrierClaimSettlePayload } from './inputs';

@Resolver(() => ReturnShipment)
export class CarrierClaimResolver {
  @FieldResolver(() => CarrierClaim, {
    nullable: true,
    description: 'The last claim on its carrier (B15, D13); null when there was none.',
  })
  carrierClaim(@Root() shipment: ReturnShipment): CarrierClaim | null {
    const claim = lastClaim(shipment);
    return claim && shownClaim(claim);
  }

  @Mutation(() => CarrierClaimOpenPayload, {
    description:
      'Asks the carrier to pay for a parcel that it lost or harmed: by who gave it to the carrier (the buyer of a return, the merchant of every other), or by the platform for them. Guidance `CLAIM_FROM_CARRIER` leads here (B15, D13). Refused with CLAIM_GROUND_MISSING, CLAIM_STANDS, CLAIMS_SPENT, GOODS_VALUE_UNKNOWN, AMOUNT_TOO_HIGH (above the value of the goods), CURRENCY_MISMATCH, STATEMENT_REQUIRED.',
  })
  carrierClaimOpen(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: CarrierClaimOpenInput,
    @Ctx() ctx: Context,
  ): Promise<CarrierClaimOpenPayload> {
    return told(ctx, () => carrierClaimOpen(ctx, id, input));
  }

  @Mutation(() => CarrierClaimSettlePayload, {
    description:
      'Records the carrier’s answer. The platform says either, since a payment relieves who bears the costs; the claimant may only give the claim up (REFUSED). Refused with CLAIM_NOT_OPEN, CLAIM_OUTCOME_INVALID, AMOUNT_TOO_HIGH (more than was asked for), FORBIDDEN.',
  })
  carrierClaimSettle(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: CarrierClaimSettleInput,
    @Ctx() ctx: Context,
  ): Promise<CarrierClaimSettlePayload> {
    return told(ctx, () => carrierClaimSettle(ctx, id, input));
  }
}
