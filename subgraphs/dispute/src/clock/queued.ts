import type { Clocks, Tx } from '@after-sales/runtime';
import { Dispute } from '../dispute/dispute.entity';
import { isOpen } from '../dispute/dispute.states';
import type { LockedDispute } from '../dispute/lock-dispute';
import type { DisputeClock } from './dispute-clock.entity';

type DisputeClocks = Clocks<LockedDispute, DisputeClock>;
type Changing = 'start' | 'restart' | 'end' | 'change' | 'pause' | 'resume' | 'anchor' | 'dropAnchor';

const CHANGING: readonly Changing[] = ['start', 'restart', 'end', 'change', 'pause', 'resume', 'anchor', 'dropAnchor'];

/** The same clocks; whatever moves one also moves the dispute's place in the queue. */
export function queued(clocks: DisputeClocks): DisputeClocks {
  const moving = CHANGING.map((name) => {
    const change = clocks[name] as (tx: Tx, locked: LockedDispute, ...rest: never[]) => Promise<unknown>;
    const moved = async (tx: Tx, locked: LockedDispute, ...rest: never[]) => {
      const result = await change(tx, locked, ...rest);
      await keepDue(tx, locked, clocks);
      return result;
    };
    return [name, moved] as const;
  });
  return { ...clocks, ...Object.fromEntries(moving) };
}

/** Its place is the first of its deadlines; when none is left to run, the last that was, since it waits longest. */
export async function keepDue(tx: Tx, { dispute }: LockedDispute, clocks: Pick<DisputeClocks, 'open'>): Promise<void> {
  const due = (await clocks.open(tx, dispute.id)).flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : []));
  const first = due.length > 0 ? new Date(Math.min(...due)) : dispute.dueAt;
  const dueAt = isOpen(dispute) ? first : null;
  if (dueAt?.getTime() === dispute.dueAt?.getTime()) return;
  dispute.dueAt = dueAt;
  await tx.manager.update(Dispute, { id: dispute.id }, { dueAt });
}
