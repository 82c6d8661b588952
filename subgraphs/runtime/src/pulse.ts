import type { Logger } from 'pino';

const BEAT_MS = 1_000;

/** Runs a piece of background work whenever it is woken and, once it is started, each second; one run at a time. */
export class Pulse {
  private timer?: NodeJS.Timeout;
  private running?: Promise<boolean>;
  private again = false;
  private stopped = false;
  private unsubscribe?: () => void;
  private complaint?: string;

  constructor(
    private readonly work: () => Promise<boolean>,
    private readonly log: Logger,
    private readonly subscribe?: (wake: () => void) => () => void,
  ) {}

  /** Runs it at each ring that it is subscribed to, and not by itself. */
  listen(): void {
    this.unsubscribe = this.subscribe?.(() => this.wake());
  }

  start(): void {
    this.listen();
    this.timer = setInterval(() => this.wake(), BEAT_MS);
    this.wake();
  }

  /** A run now, or after the one under way. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.begin().then(
      () => (this.complaint = undefined),
      (error: unknown) => this.complain(error),
    );
  }

  /** One run now, after the one under way; tells whether either had anything to do. Faults of its own are the caller's to see. */
  async beat(): Promise<boolean> {
    let worked = false;
    while (this.running) worked = (await this.running.catch(() => false)) || worked;
    return (await this.begin()) || worked;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.unsubscribe?.();
    await this.running?.catch(() => undefined);
  }

  private begin(): Promise<boolean> {
    const run = this.work();
    const over = () => {
      this.running = undefined;
      if (!this.again) return;
      this.again = false;
      this.wake();
    };
    this.running = run;
    run.then(over, over);
    return run;
  }

  /** What fails each second for the same reason is told once. */
  private complain(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== this.complaint) this.log.warn({ err: error }, 'background work failed; it is tried again each second');
    this.complaint = message;
  }
}
