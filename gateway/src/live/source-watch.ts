import type { Bell, Ring, RingPage, Wanted } from '@after-sales/runtime/bell/bell';
import { Router } from '@after-sales/runtime/bell/router';
import type { Logger } from 'pino';

/** Whoever follows a source. */
export interface Watcher {
  /** The events that may be for it. */
  wanted: Wanted;
  /** There is such an event; told once or twice. */
  ring(ring: Ring): void;
  /** A second has passed. Whatever it wants up to this position has been told. */
  beat(position: number): void;
}

/** What there is of a source after a position; throws when that cannot be learned. */
export type RingsOf = (source: string, after: number, first: number) => Promise<RingPage>;

interface Watched {
  watchers: Set<Watcher>;
  router: Router<Watcher>;
  /** Up to where everybody was told. */
  told: number;
  looking: boolean;
}

const PAGE = 1_000;
/** Pages of one look; what is beyond is looked at with the next second. */
const MOST_PAGES = 20;

/**
 * Tells followers when there is something to read for them: by the bell, where the broker picks out what each wants; and,
 * since a ring may be lost, once a second by one look at all that has come to the log, handed to those who may want it.
 */
export class SourceWatch {
  private readonly sources = new Map<string, Watched>();
  private readonly beats = new Set<() => void>();

  constructor(
    private readonly bell: Bell | undefined,
    private readonly ringsOf: RingsOf,
    private readonly log: Logger,
  ) {}

  /** Follows a source from a position on; the function that is returned ends it. */
  follow(source: string, position: number, watcher: Watcher): () => void {
    const watched = this.sources.get(source) ?? this.begin(source, position);
    watched.watchers.add(watcher);
    const leave = watched.router.add(watcher.wanted, watcher);
    const unsubscribe = this.bell?.onRing(source, watcher.wanted, (ring) => watcher.ring(ring));
    return () => {
      unsubscribe?.();
      leave();
      watched.watchers.delete(watcher);
      if (watched.watchers.size === 0) this.sources.delete(source);
    };
  }

  /** Calls this each second; the function that is returned ends it. */
  onBeat(work: () => void): () => void {
    this.beats.add(work);
    return () => void this.beats.delete(work);
  }

  /** To be called each second. */
  async beat(): Promise<void> {
    for (const work of this.beats) work();
    await Promise.all(Array.from(this.sources, ([source, watched]) => this.look(source, watched)));
  }

  private begin(source: string, position: number): Watched {
    const watched: Watched = { watchers: new Set(), router: new Router(), told: position, looking: false };
    this.sources.set(source, watched);
    return watched;
  }

  private async look(source: string, watched: Watched): Promise<void> {
    if (watched.looking) return;
    watched.looking = true;
    try {
      for (let page = 0; page < MOST_PAGES; page++) {
        const { rings, head } = await this.ringsOf(source, watched.told, PAGE);
        for (const ring of rings) for (const watcher of watched.router.wanting(ring)) watcher.ring(ring);
        watched.told = rings.at(-1)?.position ?? watched.told;
        if (rings.length === 0 || watched.told >= head) break;
      }
    } catch (error) {
      this.log.warn({ err: error, source }, 'what has come to the log cannot be learned; it is tried again each second');
    } finally {
      watched.looking = false;
    }
    for (const watcher of watched.watchers) watcher.beat(watched.told);
  }
}
