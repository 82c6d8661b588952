import type { Bell, Ring } from '@after-sales/runtime/bell/bell';
import type { Logger } from 'pino';

/** Whoever follows a source. */
export interface Watcher {
  /** There is an event. */
  ring(ring: Ring): void;
  /** A second has passed; `lost`: there are events that nobody rang for. */
  beat(lost: boolean): void;
}

/** Where the log of a source ends; throws when that cannot be learned. */
export type HeadOf = (source: string) => Promise<number>;

interface Watched {
  watchers: Set<Watcher>;
  unsubscribe: () => void;
  /** Up to where every event was rung for. */
  heard: number;
  looking: boolean;
}

const BEAT_MS = 1_000;

/**
 * Tells when there is something to read of a source: by its bell, and, since a ring may be lost, by one look each second
 * at where its log ends, for all who follow it together.
 */
export class SourceWatch {
  private readonly sources = new Map<string, Watched>();
  private readonly beats = new Set<() => void>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly bell: Bell | undefined,
    private readonly headOf: HeadOf,
    private readonly log: Logger,
  ) {
    this.timer = setInterval(() => this.beat(), BEAT_MS);
  }

  /** Follows a source; the function that is returned ends it. */
  follow(source: string, watcher: Watcher): () => void {
    const watched = this.sources.get(source) ?? this.begin(source);
    watched.watchers.add(watcher);
    return () => {
      watched.watchers.delete(watcher);
      if (watched.watchers.size > 0) return;
      watched.unsubscribe();
      this.sources.delete(source);
    };
  }

  /** Calls this each second; the function that is returned ends it. */
  onBeat(work: () => void): () => void {
    this.beats.add(work);
    return () => void this.beats.delete(work);
  }

  close(): void {
    clearInterval(this.timer);
    for (const { unsubscribe } of this.sources.values()) unsubscribe();
  }

  private begin(source: string): Watched {
    const watched: Watched = { watchers: new Set(), unsubscribe: () => {}, heard: 0, looking: false };
    watched.unsubscribe = this.bell?.onRing(source, (ring) => this.rung(watched, ring)) ?? (() => {});
    this.sources.set(source, watched);
    return watched;
  }

  private rung(watched: Watched, ring: Ring): void {
    if (ring.position === watched.heard + 1) watched.heard = ring.position;
    for (const watcher of watched.watchers) watcher.ring(ring);
  }

  private beat(): void {
    for (const work of this.beats) work();
    for (const [source, watched] of this.sources) void this.look(source, watched);
  }

  private async look(source: string, watched: Watched): Promise<void> {
    if (watched.looking) return;
    watched.looking = true;
    let lost = false;
    try {
      const head = await this.headOf(source);
      lost = head > watched.heard;
      watched.heard = Math.max(watched.heard, head);
    } catch (error) {
      this.log.warn({ err: error, source }, 'where the log ends cannot be learned; it is tried again each second');
    } finally {
      watched.looking = false;
    }
    for (const watcher of watched.watchers) watcher.beat(lost);
  }
}
