import type { Claims } from '@after-sales/runtime/identity/actor';
import type { LiveLimits } from './live-limits';

/** Counts the connections that stay open, and refuses those that would be too many. */
export class Connections {
  private readonly counts = new Map<string, number>();

  constructor(private readonly limits: LiveLimits) {}

  /** A place for a connection from an address, or null; the function that is returned gives it back. */
  fromAddress(address: string): (() => void) | null {
    const { connections, connectionsPerAddress } = this.limits;
    const [all, own] = ['all', `address ${address}`];
    if (this.count(all) >= connections || this.count(own) >= connectionsPerAddress) return null;
    return this.take([all, own]);
  }

  /** The same for its caller, once that is known. */
  ofCaller(claims: Claims | null): (() => void) | null {
    if (!claims) return () => {};
    const own = `caller ${String(claims.kind)} ${String(claims.sub)}`;
    return this.count(own) >= this.limits.connectionsPerCaller ? null : this.take([own]);
  }

  private count(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  private take(names: readonly string[]): () => void {
    for (const name of names) this.counts.set(name, this.count(name) + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      for (const name of names) {
        const left = this.count(name) - 1;
        if (left > 0) this.counts.set(name, left);
        else this.counts.delete(name);
      }
    };
  }
}
