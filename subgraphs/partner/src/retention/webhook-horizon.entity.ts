import { text, whole } from '@after-sales/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to where events of a log are gone, or may be. */
@Entity('webhook_horizon')
export class WebhookHorizon {
  @PrimaryColumn(text(16))
  source: string;

  @Column(whole)
  position: number;
}
