/** There is something to read: `source` has an event at `position`. Losing a ring costs a second, never an event. */
export interface Ring {
  source: string;
  position: number;
  type: string;
  objectId: string;
  marketplace: string;
  shopId: string;
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
  onRing(source: string, listener: (ring: Ring) => void): () => void;
  announce(read: Read): void;
  onRead(source: string, listener: (read: Read) => void): () => void;
  close(): Promise<void>;
}
