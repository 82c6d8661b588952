import type { FormattedExecutionResult, GraphQLError } from 'graphql';
import { PublicError } from './public-error';

/** One event as its reader gets it. */
export interface LiveEvent {
  result: FormattedExecutionResult;
  cursor: string;
}

type Next = IteratorResult<FormattedExecutionResult, undefined>;

export interface StreamOptions {
  /** Events that may wait for the reader. */
  buffer: number;
  /** Whether the reader may still be sent something; asked at each event. */
  alive: () => boolean;
  onEnd: () => void;
}

/**
 * The events of one reader, from the side that has them to the side that sends them. It is written as an object, since
 * a generator that waits for an event could not be ended before that event came.
 */
export class EventStream implements AsyncGenerator<FormattedExecutionResult, undefined> {
  /** The cursor up to which the reader was sent all. */
  cursor: string;
  private readonly queue: LiveEvent[] = [];
  private failure: GraphQLError | undefined;
  private over = false;
  private taken: () => void = () => {};
  private waiting: ((value: Next | Promise<Next>) => void) | undefined;
  private emptied: (() => void)[] = [];

  constructor(
    from: string,
    private readonly options: StreamOptions,
  ) {
    this.cursor = from;
  }

  get ended(): boolean {
    return this.over;
  }

  push(event: LiveEvent): void {
    if (this.over || !this.options.alive()) return;
    if (this.waiting) return this.give(event);
    if (this.queue.length < this.options.buffer) return void this.queue.push(event);
    this.fail('SUBSCRIBER_TOO_SLOW', `${this.queue.length} events wait for this reader: read faster, and go on after the cursor`);
  }

  /** Ends it with an error that says from where to go on. */
  fail(code: string, message: string): void {
    this.failWith(new PublicError(message, { code, cursor: this.cursor }));
  }

  failWith(error: GraphQLError): void {
    if (this.over) return;
    this.failure = error;
    this.end();
  }

  /** Once its failure has been taken by who sends it. */
  async told(): Promise<void> {
    if (this.failure) await new Promise<void>((resolve) => (this.taken = resolve));
  }

  /** Once nothing waits for the reader, or it has left. */
  async drained(): Promise<void> {
    if (this.queue.length === 0 || this.over) return;
    await new Promise<void>((resolve) => this.emptied.push(resolve));
  }

  next(): Promise<Next> {
    const event = this.queue.shift();
    if (event) {
      if (this.queue.length === 0) this.tellEmptied();
      this.cursor = event.cursor;
      return Promise.resolve({ value: event.result, done: false });
    }
    if (this.over) return this.last();
    return new Promise((resolve) => (this.waiting = resolve));
  }

  return(): Promise<Next> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<Next> {
    this.end();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private give({ result, cursor }: LiveEvent): void {
    const waiting = this.waiting!;
    this.waiting = undefined;
    this.cursor = cursor;
    waiting({ value: result, done: false });
  }

  private end(): void {
    if (this.over) return;
    this.over = true;
    this.queue.length = 0;
    this.tellEmptied();
    this.options.onEnd();
    this.waiting?.(this.last());
    this.waiting = undefined;
  }

  /** A failure is told once; whoever asks again is at the end. */
  private last(): Promise<Next> {
    const { failure } = this;
    this.failure = undefined;
    this.taken();
    return failure ? Promise.reject(failure) : Promise.resolve({ value: undefined, done: true });
  }

  private tellEmptied(): void {
    for (const resolve of this.emptied.splice(0)) resolve();
  }
}
