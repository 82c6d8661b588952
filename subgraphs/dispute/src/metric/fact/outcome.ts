const FOR_BUYER: readonly string[] = ['FOR_BUYER', 'RETURN_THEN_REFUND', 'EXCHANGE'];

/** Whether a decision gives the buyer what it asked for: money, or goods. */
export function isForBuyer(outcome: string): boolean {
  return FOR_BUYER.includes(outcome);
}
