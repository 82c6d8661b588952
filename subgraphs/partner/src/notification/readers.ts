import type { ReaderDefinition, Tx } from '@after-sales/runtime';
import { noteEvent, type NotedEvent } from './note-event';
import { TABLES, type Table } from './table/tables';

/** Each log once more, apart from what reads it for webhooks: neither holds the other up. */
export const noticeReaders: readonly ReaderDefinition[] = Object.entries(TABLES).map(([source, table]) => ({
  source,
  cursor: `${source}/notices`,
  reactions: reactionsOf(source, table),
}));

function reactionsOf(source: string, table: Table): ReaderDefinition['reactions'] {
  const reactions = Object.entries(table).map(([type, notices]) => {
    const told = typeof notices === 'string' ? [] : notices;
    const reaction = (tx: Tx, event: NotedEvent) => noteEvent(tx, source, event, told);
    return [type, type === 'sandbox.time_moved' ? 'ignored' : reaction];
  });
  return Object.fromEntries(reactions) as ReaderDefinition['reactions'];
}
