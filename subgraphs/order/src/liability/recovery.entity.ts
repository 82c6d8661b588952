import { json, text, textOrNull, time, whole, type ActorRef } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LiabilityParty } from './liability-party';

/** What another paid to who bore the costs of a case: the carrier by a claim, an insurer, an influencer. */
@Entity('liability_recovery')
@Index('liability_recovery_of_refund', ['refundId', 'id'])
export class Recovery {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  /** The claim on the carrier, which logistics keeps; null where the platform recorded it. */
  @Column(textOrNull(40))
  claimId: string | null;

  @Column(text(16))
  payer: LiabilityParty;

  @Column(text(16))
  payee: LiabilityParty;

  @Column(whole)
  amountMinor: number;

  @Column(text(3))
  currency: string;

  /** What for; null of a claim, which tells itself. */
  @Column(textOrNull(500))
  statement: string | null;

  @Column(json)
  by: ActorRef;

  @Column(time)
  at: Date;
}
