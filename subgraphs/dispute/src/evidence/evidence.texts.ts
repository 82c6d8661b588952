import type { Message } from '@after-sales/runtime';
import type { EvidenceTopic } from './evidence.entity';

/** Titles of what the system put in evidence. */
export const topicTitles: Readonly<Record<EvidenceTopic, Message>> = {
  CASE: { zh: '售后单快照', en: 'The case as it was' },
  TRACKING: { zh: '物流记录', en: 'What had happened to the parcels' },
  NEGOTIATION: { zh: '协商记录', en: 'What the parties had put to each other' },
};
