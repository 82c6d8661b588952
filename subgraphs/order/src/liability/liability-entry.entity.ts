import { text, time, whole } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LiabilityAccount, LiabilityBasis, LiabilityCause } from './liability-party';

/** One posting of a case's ledger: `debit` bears so much more, `credit` so much less. Never changed, only followed by others. */
@Entity('liability_entry')
@Index('liability_entry_of_refund', ['refundId', 'id'])
export class LiabilityEntry {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column(text(16))
  cause: LiabilityCause;

  @Column(text(16))
  basis: LiabilityBasis;

  @Column(text(16))
  debit: LiabilityAccount;

  @Column(text(16))
  credit: LiabilityAccount;

  @Column(whole)
  amountMinor: number;

  @Column(text(3))
  currency: string;

  /** What moved the money: a leg (`lg_…`) or a recovery (`rc_…`). */
  @Column(text(40))
  sourceId: string;

  @Column(time)
  at: Date;
}
