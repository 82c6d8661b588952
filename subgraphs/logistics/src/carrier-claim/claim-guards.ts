import { ActorKind, DomainError, forbidden, hasPermission, type Message } from '@after-sales/runtime';
import { allOf, type Guard } from '../return-shipment/guard';
import { CarrierClaimStatus } from './carrier-claim';
import { claimable, claimantOf, groundOf, lastClaim } from './claim-of';

/** More than a carrier is asked again for one parcel. */
export const MOST_CLAIMS = 3;

const SENDER: Record<ReturnType<typeof claimantOf>, Message> = {
  BUYER: { zh: '寄件买家或平台身份', en: 'a token of the buyer, who sent it, or of the platform' },
  MERCHANT: {
    zh: '寄件商家的“同意退款”权限（refund:agree）或平台身份',
    en: 'a token of the merchant, who sent it, with the permission refund:agree, or of the platform',
  },
  PLATFORM: { zh: '平台身份', en: 'a platform token' },
};

/** Whose contract with the carrier it is, or the platform for them. */
const isClaimantOrPlatform: Guard = ({ actor, shipment }) => {
  const claimant = claimantOf(shipment);
  if (actor.kind === ActorKind.PLATFORM) return null;
  if (actor.kind === claimant && (claimant !== ActorKind.MERCHANT || hasPermission(actor, 'refund:agree'))) return null;
  return forbidden(SENDER[claimant]);
};

const hasGround: Guard = ({ shipment }) =>
  groundOf(shipment)
    ? null
    : new DomainError(
        'CLAIM_GROUND_MISSING',
        {
          zh: '快递未报丢失、破损或长期无更新，验货也未判定快递责任，暂不能向快递索赔',
          en: 'nothing says that the carrier lost or harmed it: wait for its word (LOST, DAMAGED, thirty silent days), or for what is found in it',
        },
        { ruleId: 'D13' },
      );

const noneStands: Guard = ({ shipment }) => {
  const last = lastClaim(shipment);
  if (last === null || last.status === CarrierClaimStatus.REFUSED) return null;
  return new DomainError(
    'CLAIM_STANDS',
    last.status === CarrierClaimStatus.OPEN
      ? {
          zh: '已有处理中的快递理赔，请待其结果（carrierClaimSettle）',
          en: 'a claim is open: its answer comes first (carrierClaimSettle)',
        }
      : { zh: '快递已赔付，不能再次索赔', en: 'the carrier has paid for this parcel' },
    { ruleId: 'D13' },
  );
};

const someAreLeft: Guard = ({ shipment }) =>
  (shipment.claims?.length ?? 0) < MOST_CLAIMS
    ? null
    : new DomainError(
        'CLAIMS_SPENT',
        { zh: `每个包裹最多索赔 ${MOST_CLAIMS} 次`, en: `the carrier is asked at most ${MOST_CLAIMS} times for a parcel` },
        { ruleId: 'D13' },
      );

const hasValue: Guard = ({ shipment, parcels }) =>
  claimable(shipment, parcels) === null
    ? new DomainError('GOODS_VALUE_UNKNOWN', {
        zh: '该包裹内商品的价值未知（退错的商品或早期包裹），请直接联系快递索赔',
        en: 'what the goods in this parcel are worth is not known here (wrong goods, or a parcel of old): ask the carrier itself',
      })
    : null;

const oneIsOpen: Guard = ({ shipment }) =>
  lastClaim(shipment)?.status === CarrierClaimStatus.OPEN
    ? null
    : new DomainError('CLAIM_NOT_OPEN', {
        zh: '该包裹没有处理中的快递理赔，请先提出（carrierClaimOpen）',
        en: 'no claim is open for this parcel: open one first (carrierClaimOpen)',
      });

/** Guidance CLAIM_FROM_CARRIER leads here (B15, D13). */
export const mayOpenClaim: Guard = allOf(isClaimantOrPlatform, hasGround, noneStands, someAreLeft, hasValue);
export const maySettleClaim: Guard = allOf(isClaimantOrPlatform, oneIsOpen);
