import { text, time } from '@after-sales/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Where a call with a key moves time to, so that the same call goes on to the same moment. It is not forgotten after
 * thirty days as other keys are: time has moved further than that by then.
 */
@Entity('sandbox_move')
export class SandboxMove {
  @PrimaryColumn(text(160))
  actor: string;

  @PrimaryColumn(text(100))
  key: string;

  @Column(text(64))
  asked: string;

  @Column(time)
  target: Date;
}
