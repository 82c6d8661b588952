import { formatAmount } from '@after-sales/runtime';
import type { Proposal } from './proposal.entity';

/** What every event of a proposal carries. */
export function proposalFacts({ id, kind, proposer }: Proposal) {
  return { proposalId: id, kind, by: proposer.kind };
}

/** What the timeline says of a proposal. */
export function saidOf(proposal: Proposal, statement: string | null = null): Record<string, string> {
  const { kind, amountMinor, currency, type, reasonCode, compensationMinor } = proposal;
  const shown = (minor: number) => `${formatAmount(minor, currency)} ${currency}`;
  const what = amountMinor === null ? (type ?? reasonCode) : shown(amountMinor);
  return {
    proposal: kind,
    ...(what !== null && { what }),
    ...(compensationMinor !== null && { compensation: shown(compensationMinor) }),
    ...(statement !== null && { statement }),
  };
}
