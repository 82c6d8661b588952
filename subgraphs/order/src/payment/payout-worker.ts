import { inTransaction, PAYMENT, type Context, type Worker } from '@after-sales/runtime';
import { leaseDueLegs } from './lease-due-legs';
import type { PaymentProvider } from './provider';
import { RefundLegStatus } from './refund-leg.entity';
import { settleLeg } from './settle-leg';

/**
 * Asks the payment provider for every leg that is due. A leg is leased first, asked for without a lock, and settled in
 * a second transaction: a process killed in between leaves a lease that ends, and the provider knows the key.
 */
export function payoutWorker(system: Context, provider: PaymentProvider): Worker {
  const ctx: Context = { ...system, actor: PAYMENT };
  provider.onNotice((answer) => settleLeg(ctx, answer));

  return async () => {
    const legs = await inTransaction(ctx, leaseDueLegs);
    for (const leg of legs) {
      const now = ctx.clock.now();
      const { id: key, kind, payee, reference, amountMinor, currency } = leg;
      const answer =
        leg.status === RefundLegStatus.REQUESTED
          ? await provider.payOut({ key, kind, payee, reference, amountMinor, currency }, now)
          : await provider.ask(key, now);
      await settleLeg(ctx, answer);
    }
    return legs.length > 0;
  };
}
