/**
 * Lets one event at a time through: the next one when this one is sent, so that a slow reader's events wait where they are
 * counted.
 */
export class Gate {
  private last: Promise<void> = Promise.resolve();
  private pass: () => void = () => {};
  private open = false;

  /** Waits for its turn, and has it until `sent`. */
  async take(): Promise<void> {
    if (this.open) return;
    const before = this.last;
    let pass = () => {};
    this.last = new Promise((resolve) => (pass = resolve));
    await before;
    this.pass = pass;
    if (this.open) pass();
  }

  sent(): void {
    this.pass();
  }

  /** Nothing is sent any more: whoever waits, goes on. */
  close(): void {
    this.open = true;
    this.pass();
  }
}
