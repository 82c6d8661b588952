import type { Logger } from 'pino';

const BEAT_MS = 1_000;

/** Runs a piece of background work each second and whenever it is woken, one run at a time. */
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

  start(): void {
    this.unsubscribe = this.subscribe?.(() => this.wake());
    this.timer = setInterval(() => this.wake(), BEAT_MS);
    this.wake();
  }

  /** One run now, after the one under way; faults are the caller's to see. */
  async beat(): Promise<boolean> {
    await this.running?.catch(() => undefined);
    return this.work();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.unsubscribe?.();
    await this.running?.catch(() => undefined);
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.work();
    void this.running
      .then(
        () => (this.complaint = undefined),
        (error: unknown) => this.complain(error),
      )
      .then(() => {
        this.running = undefined;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  /** What fails each second for the same reason is told once. */
  private complain(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== this.complaint) this.log.warn({ err: error }, 'background work failed; it is tried again each second');
    this.complaint = message;
  }
}
