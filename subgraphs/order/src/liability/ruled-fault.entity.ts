import { json, text } from '@after-sales/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FaultShare } from './bearers';

/** The shares of the fault in the last final ruling on a case: none where it held nobody to be at fault. */
@Entity('ruled_fault')
export class RuledFault {
  @PrimaryColumn(text(40))
  refundId: string;

  @Column(text(40))
  disputeId: string;

  @Column(json)
  shares: FaultShare[];
}
