import { randomUUID } from 'node:crypto';
import type { Claims } from '@after-sales/runtime/identity/actor';
import type { EventStream } from './event-stream';
import { Gate } from './gate';

/** One connection over which a client receives all its operations, from when it is asked for. */
export interface Reservation {
  token: string;
  owner: string;
  gate: Gate;
  streams: Set<EventStream>;
  /** Gives its place back; once. */
  end(): void;
}

const UNUSED_MS = 30_000;

/** The connections that were asked for, by their tokens. One that nobody opens is given up. */
export class Reservations {
  private readonly reservations = new Map<string, Reservation>();
  /** Those that nobody has opened yet, oldest first, with the time at which they are given up. */
  private readonly unused = new Map<Reservation, number>();

  constructor(
    private readonly giveUp: (reservation: Reservation) => void,
    private readonly now: () => number,
  ) {}

  add(claims: Claims | null, release: () => void): Reservation {
    const token = randomUUID();
    const end = () => {
      if (!this.reservations.delete(token)) return;
      this.unused.delete(reservation);
      reservation.gate.close();
      release();
    };
    const reservation = { token, owner: ownerOf(claims), gate: new Gate(), streams: new Set<EventStream>(), end };
    this.reservations.set(token, reservation);
    this.unused.set(reservation, this.now() + UNUSED_MS);
    return reservation;
  }

  /** The connection of a token, for who asked for it. */
  find(token: string, claims: Claims | null): Reservation | undefined {
    const found = this.reservations.get(token);
    return found?.owner === ownerOf(claims) ? found : undefined;
  }

  /** It was opened, so that it lasts until it is closed. */
  opened(reservation: Reservation): void {
    this.unused.delete(reservation);
  }

  /** Gives up what has waited too long; to be called each second. */
  giveUpUnused(): void {
    for (const [reservation, until] of this.unused) {
      if (until > this.now()) return;
      this.unused.delete(reservation);
      this.giveUp(reservation);
    }
  }
}

function ownerOf(claims: Claims | null): string {
  return claims ? `${String(claims.kind)} ${String(claims.sub)}` : 'stranger';
}
