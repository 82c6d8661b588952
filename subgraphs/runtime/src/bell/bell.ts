/** There is something to read: `source` has an event at `position`. Losing a ring costs a second, never an event. */
export interface Ring {
  source: string;
  position: number;
  type: string;
  objectId: string;
  marketplace: string;
  shopId: string;
  buyerId: string | null;
}

/** What there is after a position, as the bell would say it, and where the log ends for those who follow it. */
export interface RingPage {
  rings: Ring[];
  head: number;
}

/** Which rings of a source are wanted; every list that is given must name the ring's own. An empty one wants none. */
export interface Wanted {
  marketplaces?: readonly string[];
  shops?: readonly string[];
  buyers?: readonly string[];
  objects?: readonly string[];
  /** Types of events, `refund.approved`; or what they begin with, `refund.*`, `refund.deadline_*`. */
  types?: readonly string[];
}

/** `reader` has applied the log of `source` up to `position`. Repeated each second as a sign of life. */
export interface Read {
  reader: string;
  source: string;
  position: number;
}

/** Tells processes that there is something to read. It carries no data that may not be lost. */
export interface Bell {
  ring(ring: Ring): void;
  /** Hears the wanted rings of a source and no others, each once; the function that is returned ends it. */
  onRing(source: string, wanted: Wanted, listener: (ring: Ring) => void): () => void;
  announce(read: Read): void;
  onRead(source: string, listener: (read: Read) => void): () => void;
  close(): Promise<void>;
}
