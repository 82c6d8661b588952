import type { Streams } from '@after-sales/runtime';
import type { DisputeFacts } from '../events';

/** How the events of disputes are followed. */
export const streams: Streams = {
  names: ['dispute.status', 'dispute.deadline'],
  facets: ({ data }) => {
    // Events from before the last three were kept have none.
    const { refundId, stage, reasonClass = null, claim = null, currency = null } = data as unknown as Partial<DisputeFacts>;
    return { refundId, form: stage, reasonClass, amount: claim, currency };
  },
};
