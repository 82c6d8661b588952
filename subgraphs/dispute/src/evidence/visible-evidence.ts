import { ActorKind, type Actor } from '@after-sales/runtime';

/**
 * Which evidence somebody sees, as SQL over `alias`: a party its own at once and the rest when it is disclosed, so that
 * neither writes its own after what the other handed in (E2); the platform all.
 */
export function seenBy({ kind }: Actor, alias: string): string {
  const party = sideOf(kind);
  return party ? `(${alias}.disclosedAt IS NOT NULL OR ${alias}.by = '${party}')` : '1 = 1';
}

/** The side that somebody reads for; null for who reads both. */
export function sideOf(kind: Actor['kind']): ActorKind.BUYER | ActorKind.MERCHANT | null {
  if (kind === ActorKind.BUYER) return kind;
  return kind === ActorKind.MERCHANT || kind === ActorKind.PARTNER ? ActorKind.MERCHANT : null;
}
