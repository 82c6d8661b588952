import type { EntityManager } from 'typeorm';
import type { Ring } from '../bell/bell';
import { EventLog, type PendingEvent } from './log';
import { ringOf } from './rings';

/**
 * The log of a database that nobody else writes to: its transactions come one after the other, so that events can have their
 * positions as they are written. For simulations, which write too many of them to number each transaction’s by another one.
 */
export class LoneEventLog extends EventLog {
  private unrung: Ring[] = [];

  override async append(manager: EntityManager, pending: readonly PendingEvent[], recordedAt: Date): Promise<void> {
    if (pending.length === 0) return;
    const [head] = await manager.query<{ position: number }[]>('SELECT position FROM event_head WHERE id = 1');
    const rows = await this.rowsOf(manager, pending, recordedAt);
    for (const [i, row] of rows.entries()) row.position = head!.position + i + 1;
    await this.insert(manager, rows);
    await manager.query('UPDATE event_head SET position = ? WHERE id = 1', [head!.position + rows.length]);
    this.unrung.push(...rows.map((row) => ringOf(this.source, row)));
  }

  override readonly number = async (): Promise<boolean> => {
    const { unrung } = this;
    this.unrung = [];
    for (const ring of unrung) this.bell.ring(ring);
    return unrung.length > 0;
  };
}
