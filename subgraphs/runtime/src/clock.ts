/** Time is given, not taken: every use case reads it from here, so that tests and the sandbox can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is set. */
export class VirtualClock implements Clock {
  constructor(private time = new Date('2026-06-01T00:00:00.000Z')) {}

  now(): Date {
    return new Date(this.time);
  }

  set(time: Date): void {
    this.time = new Date(time);
  }

  advance(ms: number): void {
    this.time = new Date(this.time.getTime() + ms);
  }
}
