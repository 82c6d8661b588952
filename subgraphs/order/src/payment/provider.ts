import type { ActorKind } from '@after-sales/runtime';
import type { RefundLegKind } from './refund-leg.entity';

/** What a payment provider is asked to send, by the route of one payment. */
export interface PayoutRequest {
  /** Idempotency key: the same key never pays twice, and a key that failed may be asked again. */
  key: string;
  /** What it is for: an ADVANCE is the platform's own money, a REPAYMENT is taken from the buyer's account. */
  kind: RefundLegKind;
  /** Who gets it. */
  payee: ActorKind;
  /** The provider's reference of the payment that the money goes back by. */
  reference: string;
  amountMinor: number;
  currency: string;
}

/** How far the provider has come with a key. */
export type PayoutAnswer =
  | { key: string; status: 'ACCEPTED'; askAgainAt: Date }
  | { key: string; status: 'ARRIVED' }
  | { key: string; status: 'FAILED'; error: string };

/** A payment provider. Its answers may come late, twice, and in either way: as an answer or as a notice. */
export interface PaymentProvider {
  payOut(request: PayoutRequest, now: Date): Promise<PayoutAnswer>;
  /** How far a key has come that was accepted earlier. */
  ask(key: string, now: Date): Promise<PayoutAnswer>;
  /** Called for every answer that the provider gives by itself. */
  onNotice(listener: (answer: PayoutAnswer) => Promise<void>): void;
}
