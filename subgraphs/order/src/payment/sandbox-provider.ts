import { isDuplicate } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import type { PaymentProvider, PayoutAnswer, PayoutRequest } from './provider';
import { SandboxPayout } from './sandbox-payout.entity';

const DELAY_MS = 30 * 60_000;
const SLOW_MS = 30 * 24 * 60 * 60_000;

/**
 * A payment provider that moves no money. The end of a payment's reference says how it behaves: `-delay` takes half an
 * hour, `-slow` thirty days, `-fail` refuses always, `-fail-once` refuses the first time, `-twice` tells its answer twice; all else arrives at once.
 */
export function sandboxProvider(database: DataSource): PaymentProvider {
  const payouts = database.getRepository(SandboxPayout);
  let notify: (answer: PayoutAnswer) => Promise<void> = async () => undefined;

  async function known(key: string, now: Date): Promise<SandboxPayout | null> {
    const payout = await payouts.findOneBy({ key });
    if (payout?.status === 'ACCEPTED' && payout.arrivesAt <= now) {
      await payouts.update({ key }, { status: 'ARRIVED' });
      payout.status = 'ARRIVED';
    }
    return payout;
  }

  return {
    async payOut(request, now) {
      let payout = await known(request.key, now);
      if (!payout) {
        payout = begin(request, now);
        await payouts.insert(payout).catch((error: unknown) => {
          if (!isDuplicate(error)) throw error;
        });
        payout = (await known(request.key, now))!;
      } else if (payout.status === 'FAILED') {
        payout = { ...begin(request, now, payout.attempts + 1) };
        await payouts.update({ key: request.key }, payout);
      }
      const answer = answerOf(payout);
      if (request.reference.endsWith('-twice')) await notify(answer);
      return answer;
    },
    async ask(key, now) {
      const payout = await known(key, now);
      if (!payout) return { key, status: 'FAILED', error: 'the sandbox provider does not know this key' };
      return answerOf(payout);
    },
    onNotice(listener) {
      notify = listener;
    },
  };
}

function begin({ key, reference, amountMinor, currency }: PayoutRequest, now: Date, attempts = 1): SandboxPayout {
  const fails = reference.endsWith('-fail') || (reference.endsWith('-fail-once') && attempts === 1);
  const delay = reference.endsWith('-delay') ? DELAY_MS : reference.endsWith('-slow') ? SLOW_MS : 0;
  return {
    key,
    reference,
    amountMinor,
    currency,
    attempts,
    status: fails ? 'FAILED' : delay > 0 ? 'ACCEPTED' : 'ARRIVED',
    error: fails ? 'account closed' : null,
    arrivesAt: new Date(now.getTime() + delay),
  };
}

function answerOf({ key, status, error, arrivesAt }: SandboxPayout): PayoutAnswer {
  if (status === 'FAILED') return { key, status, error: error ?? 'refused' };
  return status === 'ACCEPTED' ? { key, status, askAgainAt: arrivesAt } : { key, status };
}
