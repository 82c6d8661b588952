import type { Tx } from '@after-sales/runtime';
import { NotedCase } from './noted-case.entity';

const MONTH_MS = 30 * 86_400_000;

/** The number that people know a case by; its id where that is not known, or known no more. */
export async function numberOf({ manager, now }: Tx, refundId: string): Promise<string> {
  const noted = await manager.findOneBy(NotedCase, { id: refundId });
  if (!noted) return refundId;
  if (now.getTime() - noted.usedAt.getTime() > MONTH_MS) await manager.update(NotedCase, { id: refundId }, { usedAt: now });
  return noted.number;
}
