import { systemClock, type Clock } from '../clock';

/** The clock of a sandbox: real time and an offset that is learnt. It never goes back. */
export class SandboxClock implements Clock {
  private ahead = 0;

  constructor(private readonly real: Clock = systemClock) {}

  /** By how many milliseconds it is ahead of real time. */
  get offsetMs(): number {
    return this.ahead;
  }

  now(): Date {
    return new Date(this.real.now().getTime() + this.ahead);
  }

  /** The offset with which this clock would show that moment. */
  offsetOf(moment: Date): number {
    return moment.getTime() - this.real.now().getTime();
  }

  learn(offsetMs: number): void {
    this.ahead = Math.max(this.ahead, offsetMs);
  }
}
