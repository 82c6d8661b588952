import type { Ring } from '@after-sales/runtime/bell/bell';
import type { Caller } from '@after-sales/runtime/transport/transport';
import type { Logger } from 'pino';
import type { Run } from '../run';
import type { EventStream } from './event-stream';
import { mayMatch } from './may-match';
import type { PageForm } from './page-form';
import { asErrors, NoPage, placeOf, readPage, type Page } from './pages';
import type { SourceWatch, Watcher } from './source-watch';

export interface GroupOptions {
  form: PageForm;
  caller: Caller;
  run: Run;
  watch: SourceWatch;
  log: Logger;
  onEmpty: () => void;
}

/** Looks that may fail one after the other before readers are told. */
const MOST_FAILURES = 30;

/** Readers of the same: one execution for all, from the cursor on that the group has reached. */
export class Group implements Watcher {
  private readonly members = new Map<EventStream, number>();
  private readonly unfollow: () => void;
  // What came between a reader's last page and the first ring that is heard would be missed without a look.
  private due = true;
  private failures = 0;
  private wake: (() => void) | undefined;

  constructor(
    /** All members have been given everything up to here. */
    public cursor: string,
    private readonly options: GroupOptions,
  ) {
    this.unfollow = options.watch.follow(options.form.source, this);
    void this.readOn();
  }

  /** A reader that has everything up to `from`, which is where the group is or later. */
  add(stream: EventStream, from: string): void {
    this.members.set(stream, placeOf(from));
  }

  remove(stream: EventStream): void {
    this.members.delete(stream);
    if (this.members.size === 0) this.look();
  }

  ring(ring: Ring): void {
    if (mayMatch(ring, this.options.form.filter, this.options.caller.claims)) this.look();
  }

  beat(lost: boolean): void {
    if (lost || this.failures > 0) this.look();
  }

  private look(): void {
    this.due = true;
    this.wake?.();
  }

  private async readOn(): Promise<void> {
    const { form, caller, run, onEmpty } = this.options;
    // The member for which the group is made is added before the first of these lines is reached again.
    await Promise.resolve();
    while (this.members.size > 0) {
      this.due = false;
      try {
        const page = await readPage(run, form, caller, this.cursor, form.size);
        this.failures = 0;
        this.give(page);
        if (page.more) this.due = true;
      } catch (error) {
        this.failed(error);
      }
      if (!this.due && this.members.size > 0) await new Promise<void>((resolve) => (this.wake = resolve));
      this.wake = undefined;
    }
    this.unfollow();
    onEmpty();
  }

  private give({ events, readTo }: Page): void {
    for (const event of events) {
      const place = placeOf(event.cursor);
      for (const [stream, from] of this.members) if (place > from) stream.push(event);
    }
    this.cursor = readTo;
  }

  /** What passes is tried again with the next second; anything else ends the readers, each with its cursor. */
  private failed(error: unknown): void {
    const { log, form } = this.options;
    this.failures += 1;
    const known = error instanceof NoPage;
    if (this.failures === 1) log.warn({ err: error, source: form.source }, 'a subscription could not be read on');
    if (known ? error.passes && this.failures < MOST_FAILURES : this.failures < MOST_FAILURES) return;
    for (const stream of Array.from(this.members.keys()))
      stream.failWith(asErrors(known ? error : new NoPage([]), stream.cursor)[0]!);
  }
}
