import type { ActorRef, Media } from '@after-sales/runtime';

/** What a merchant handed in to show that it paid the buyer beside the provider (c.2 #30), kept with the leg that failed. */
export interface OfflineProof {
  status: 'PENDING' | 'CONFIRMED' | 'DECLINED';
  statement: string;
  media: Media[];
  addedAt: string;
  addedBy: ActorRef;
  answeredAt: string | null;
  answeredBy: ActorRef | null;
}
