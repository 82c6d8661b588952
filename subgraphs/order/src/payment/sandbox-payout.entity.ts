import { text, textOrNull, time, whole } from '@after-sales/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The sandbox provider's own memory, so that it still knows its keys after a kill. */
@Entity('sandbox_payout')
export class SandboxPayout {
  @PrimaryColumn({ ...text(64), name: 'payoutKey' })
  key: string;

  @Column(text(120))
  reference: string;

  @Column(whole)
  amountMinor: number;

  @Column(text(3))
  currency: string;

  @Column(text(16))
  status: 'ACCEPTED' | 'ARRIVED' | 'FAILED';

  @Column(textOrNull(255))
  error: string | null;

  @Column({ type: 'integer' })
  attempts: number;

  @Column(time)
  arrivesAt: Date;
}
