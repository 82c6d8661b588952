import { ActorKind } from '@after-sales/runtime';
import { DisputeStatus } from './dispute.states';

/** The parties who must act: whose evidence is asked for. */
export function missingParties({ status }: { status: DisputeStatus }): ActorKind[] {
  if (status === DisputeStatus.NEEDS_BOTH) return [ActorKind.BUYER, ActorKind.MERCHANT];
  if (status === DisputeStatus.NEEDS_BUYER) return [ActorKind.BUYER];
  return status === DisputeStatus.NEEDS_MERCHANT ? [ActorKind.MERCHANT] : [];
}
