import { setTimeout as after } from 'node:timers/promises';
import type { Bell } from '../bell/bell';

const WAIT_MS = 1_000;
const SILENT_MS = 5_000;

/** How far the readers of this subgraph's log have come, as they announce it. */
export class ReaderPositions {
  private readonly readers = new Map<string, { position: number; heardAt: number }>();
  private readonly waiting = new Set<() => void>();
  private readonly forget: () => void;

  constructor(bell: Bell, source: string) {
    this.forget = bell.onRead(source, ({ reader, position }) => {
      this.readers.set(reader, { position, heardAt: Date.now() });
      for (const look of this.waiting) look();
    });
  }

  /** Whether nobody has ever announced itself, so that nobody is waited for. */
  get areSilent(): boolean {
    return this.readers.size === 0;
  }

  /** Waits, at most a second, until these readers have come so far; never for one that has been silent for five. */
  async reached(awaited: ReadonlyMap<string, number>): Promise<void> {
    const listening = [...awaited].filter(([reader]) => this.hears(reader));
    const done = () => listening.every(([reader, position]) => (this.readers.get(reader)?.position ?? 0) >= position);
    if (done()) return;
    const timer = new AbortController();
    let look!: () => void;
    const arrived = new Promise<void>((resolve) => (look = () => done() && resolve()));
    this.waiting.add(look);
    try {
      await Promise.race([arrived, after(WAIT_MS, undefined, { signal: timer.signal }).catch(() => undefined)]);
    } finally {
      this.waiting.delete(look);
      timer.abort();
    }
  }

  hears(reader: string): boolean {
    return Date.now() - (this.readers.get(reader)?.heardAt ?? 0) < SILENT_MS;
  }

  close(): void {
    this.forget();
  }
}
