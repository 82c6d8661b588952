import { text, time, timeOrNull } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A secret that bodies are signed with. Every one that lives gives a signature; at most two do. */
@Entity('webhook_secret')
@Index('webhook_secret_of_endpoint', ['endpointId', 'createdAt', 'id'])
export class WebhookSecret {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  endpointId: string;

  /** The secret as it is kept: encrypted with SECRETS_KEY. */
  @Column(text(400))
  sealed: string;

  @Column(time)
  createdAt: Date;

  /** Until when it signs; null for the newest. */
  @Column(timeOrNull)
  expiresAt: Date | null;
}
