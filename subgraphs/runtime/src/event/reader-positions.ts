import { setTimeout as after } from 'node:timers/promises';
import type { Bell } from '../bell/bell';

/** How long a mutation's answer waits for its direct readers, and after what silence it does not wait for one at all. */
export interface ReaderPatience {
  waitMs: number;
  silentMs: number;
}

const USUAL: ReaderPatience = { waitMs: 1_000, silentMs: 5_000 };

/** How far the readers of this subgraph's log have come, as they announce it. */
export class ReaderPositions {
  private readonly readers = new Map<string, { position: number; heardAt: number }>();
  private readonly waiting = new Set<() => void>();
  private readonly forget: () => void;

  constructor(
    bell: Bell,
    source: string,
    private readonly patience: ReaderPatience = USUAL,
  ) {
    this.forget = bell.onRead(source, ({ reader, position }) => {
      this.readers.set(reader, { position, heardAt: Date.now() });
      for (const look of this.waiting) look();
    });
  }

  /** Whether nobody has ever announced itself, so that nobody is waited for. */
  get areSilent(): boolean {
    return this.readers.size === 0;
  }

  /** Waits, at most so long, until these readers have come so far; never for one that has been silent for longer. */
  async reached(awaited: ReadonlyMap<string, number>): Promise<void> {
    const listening = [...awaited].filter(([reader]) => this.hears(reader));
    const done = () => listening.every(([reader, position]) => (this.readers.get(reader)?.position ?? 0) >= position);
    if (done()) return;
    const timer = new AbortController();
    let look!: () => void;
    const arrived = new Promise<void>((resolve) => (look = () => done() && resolve()));
    this.waiting.add(look);
    try {
      await Promise.race([arrived, after(this.patience.waitMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
    } finally {
      this.waiting.delete(look);
      timer.abort();
    }
  }

  hears(reader: string): boolean {
    return Date.now() - (this.readers.get(reader)?.heardAt ?? 0) < this.patience.silentMs;
  }

  close(): void {
    this.forget();
  }
}
