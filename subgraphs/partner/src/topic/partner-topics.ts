import type { PartnerEvents } from '../events';
import type { Topics } from './topic';

/** The events of this subgraph that operators of marketplaces can be sent. */
export const partnerTopics: Topics<Extract<keyof PartnerEvents, `notification.${string}`>> = {
  'notification.created': {
    zh: '有人收到一条通知；仅平台运营方可订阅，由其送达。',
    en: 'Somebody is told of something. For operators of marketplaces alone, who bring it to them.',
  },
};
