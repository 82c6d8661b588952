import { disputeClockRule, timetableOf, type DisputeClockKey } from '@after-sales/policy';
import { ActorKind, clocksOf } from '@after-sales/runtime';
import type { LockedDispute } from '../dispute/lock-dispute';
import { tellChanged, tellDueSoon, tellStarted } from './deadline-events';
import { DisputeClock } from './dispute-clock.entity';
import { queued } from './queued';

/** Whose time each clock is (domain c.2). Of evidence and settlements it is who is asked; mediation and appeal are both parties'. */
const OWNERS: Record<Exclude<DisputeClockKey, 'evidence' | 'proposalAnswer'>, ActorKind> = {
  mediation: ActorKind.PLATFORM,
  review: ActorKind.PLATFORM,
  appeal: ActorKind.PLATFORM,
};

const clocks = clocksOf<LockedDispute, DisputeClock>({
  entity: DisputeClock,
  column: 'disputeId',
  idOf: ({ dispute }) => dispute.id,
  timetableOf: ({ policy }) => timetableOf(policy),
  ruleOf: ({ policy }, key, owner) => disputeClockRule(policy.policy, key, owner)!,
  ownerOf: (_, key) => OWNERS[key as keyof typeof OWNERS],
  // Calendars for some regions only go by the shop's address, which disputes do not know: such days are not left out.
  regionOf: async () => null,
  tellStarted,
  tellChanged,
  tellDueSoon,
});

/** The clocks of disputes, by the policy that the case is pinned to; the queue goes by the first of them that is due. */
export const disputeClocks = queued(clocks);
