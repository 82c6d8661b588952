import type { Streams } from '@after-sales/runtime';
import type { RefundFacts } from '../events';

/** How the events of cases are followed. */
export const streams: Streams = {
  names: ['refund.status', 'refund.deadline'],
  facets: ({ data }) => {
    // Events from before the last three were kept have none.
    const { type, reasonClass = null, requestedAmount = null, currency = null } = data as unknown as Partial<RefundFacts>;
    return { form: type, reasonClass, amount: requestedAmount, currency };
  },
};
