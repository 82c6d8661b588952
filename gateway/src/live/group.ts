import type { Ring, Wanted } from '@after-sales/runtime/bell/bell';
import type { Caller } from '@after-sales/runtime/transport/transport';
import type { Logger } from 'pino';
import type { Run } from '../run';
import type { EventStream } from './event-stream';
import type { PageForm } from './page-form';
import { asErrors, NoPage, placeOf, readPage, type Page } from './pages';
import type { SourceWatch, Watcher } from './source-watch';
import { wantedOf } from './wanted';

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
  readonly wanted: Wanted;
  private readonly members = new Map<EventStream, number>();
  private readonly unfollow: () => void;
  /**
   * Up to where there may be something to read. What came between a reader's last page and the first ring that is heard
   * would be missed without a look.
   */
  private due = Infinity;
  private reading = false;
  private failures = 0;
  private wake: (() => void) | undefined;

  constructor(
    /** All members have been given everything up to here. */
    public cursor: string,
    private readonly options: GroupOptions,
  ) {
    this.wanted = wantedOf(options.form, options.caller.claims);
    this.unfollow = options.watch.follow(options.form.source, placeOf(cursor), this);
    void this.readOn();
  }

  /** A reader that has everything up to `from`, which is where the group is or later. */
  add(stream: EventStream, from: string): void {
    this.members.set(stream, placeOf(from));
  }

  remove(stream: EventStream): void {
    this.members.delete(stream);
    if (this.members.size === 0) this.wake?.();
  }

  ring({ position }: Ring): void {
    this.due = Math.max(this.due, position);
    if (this.isDue()) this.wake?.();
  }

  /** What is not read by now was not for it, so the next page begins behind it. */
  beat(position: number): void {
    if (this.failures > 0) this.wake?.();
    else if (!this.reading && !this.isDue() && position > placeOf(this.cursor))
      this.cursor = `${this.options.form.source}:${position}`;
  }

  private isDue(): boolean {
    return this.due > placeOf(this.cursor);
  }

  private async readOn(): Promise<void> {
    const { onEmpty } = this.options;
    // The member for which the group is made is added before the first of these lines is reached again.
    await Promise.resolve();
    while (this.members.size > 0) {
      this.reading = true;
      const isRead = await this.read();
      this.reading = false;
      if ((!isRead || !this.isDue()) && this.members.size > 0) await new Promise<void>((resolve) => (this.wake = resolve));
      this.wake = undefined;
    }
    this.unfollow();
    onEmpty();
  }

  /** Reads one page; tells whether it could be read. */
  private async read(): Promise<boolean> {
    const { form, caller, run } = this.options;
    const { due } = this;
    try {
      const page = await readPage(run, form, caller, this.cursor, form.size);
      this.failures = 0;
      this.give(page);
      // What was rung for and is not there yet is told again when it is.
      if (page.more) this.due = Math.max(this.due, placeOf(page.head));
      else if (this.due === due) this.due = placeOf(page.readTo);
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    }
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
