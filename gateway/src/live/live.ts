import { createHash } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import type { Claims } from '@after-sales/runtime/identity/actor';
import type { Caller } from '@after-sales/runtime/transport/transport';
import type { Logger } from 'pino';
import type { Run } from '../run';
import { EventStream } from './event-stream';
import { Group } from './group';
import type { PageForm } from './page-form';
import { asErrors, NoPage, placeOf, readPage, type Page } from './pages';
import type { SourceWatch } from './source-watch';

export interface LiveOptions {
  run: Run;
  watch: SourceWatch;
  log: Logger;
  bufferedEvents: number;
}

const TELLING_MS = 1_000;

/** Subscriptions: the page form in a loop, for readers of the same together. */
export class Live {
  private readonly groups = new Map<string, Group>();
  /** Each reader with the group that it has joined, if it has. */
  private readonly readers = new Map<EventStream, Group | undefined>();

  constructor(private readonly options: LiveOptions) {}

  /** The events that a subscription asks for. Throws an array of errors where there is no first page. */
  async follow(form: PageForm, caller: Caller, alive: () => boolean): Promise<EventStream> {
    const { run, bufferedEvents: buffer } = this.options;
    const first = await readPage(run, form, caller, form.after, form.after === null ? 0 : form.size).catch((error: unknown) => {
      throw error instanceof NoPage ? asErrors(error) : [error];
    });
    const begin = form.after ?? first.head;
    const onEnd = () => {
      this.readers.get(stream)?.remove(stream);
      this.readers.delete(stream);
    };
    const stream = new EventStream(begin, { buffer, alive, onEnd });
    this.readers.set(stream, undefined);
    const page: Page = form.after === null ? { ...first, readTo: first.head, more: false } : first;
    this.catchUp(stream, form, caller, page).catch((error: unknown) => this.failed(stream, error));
    return stream;
  }

  /** Ends all readers, each with its cursor; waits a little until those that read have been told. */
  async close(): Promise<void> {
    const streams = [...this.readers.keys()];
    for (const stream of streams) stream.fail('GATEWAY_STOPS', 'this gateway stops: go on after the cursor at another one');
    const waited = new AbortController();
    const told = Promise.all(streams.map((stream) => stream.told()));
    await Promise.race([told, after(TELLING_MS, undefined, { signal: waited.signal }).catch(() => undefined)]);
    waited.abort();
    // What was taken is written before the connections are closed.
    await nextTurn();
  }

  /** Reads a reader's own pages, at its own pace, until it is where its group is. */
  private async catchUp(stream: EventStream, form: PageForm, caller: Caller, first: Page): Promise<void> {
    const { run } = this.options;
    const key = keyOf(form, caller);
    for (let page = first; ;) {
      for (const event of page.events) stream.push(event);
      const reached = page.readTo;
      if (stream.ended) return;
      const group = this.groups.get(key);
      if (group && placeOf(reached) >= placeOf(group.cursor)) return this.join(group, stream, reached);
      if (!group && !page.more) return this.join(this.newGroup(key, form, caller, reached), stream, reached);
      await stream.drained();
      if (stream.ended) return;
      page = await readPage(run, form, caller, reached, form.size);
    }
  }

  private join(group: Group, stream: EventStream, from: string): void {
    this.readers.set(stream, group);
    group.add(stream, from);
  }

  private newGroup(key: string, form: PageForm, caller: Caller, cursor: string): Group {
    const { run, watch, log } = this.options;
    const onEmpty = () => void this.groups.delete(key);
    const group = new Group(cursor, { form, caller, run, watch, log, onEmpty });
    this.groups.set(key, group);
    return group;
  }

  private failed(stream: EventStream, error: unknown): void {
    this.options.log.warn({ err: error }, 'a subscription could not be read on');
    const known = error instanceof NoPage ? error : new NoPage([]);
    stream.failWith(asErrors(known, stream.cursor)[0]!);
  }
}

/** What readers must have in common to be given the same. */
function keyOf(form: PageForm, { claims, language }: Caller): string {
  const same = [form.query, form.variables(null, 0), claims && lasting(claims), language];
  return createHash('sha256').update(JSON.stringify(same)).digest('base64');
}

/** The claims that say who somebody is and what one may see; not those that say which token it is. */
function lasting(claims: Claims): [string, unknown][] {
  return Object.entries(claims)
    .filter(([name]) => !['exp', 'iat', 'nbf', 'jti'].includes(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
