export { calendars, rereadCalendars, type Calendars } from './calendar/calendars';
export { goesByRegion, standsStill, type DaysOff } from './calendar/stands-still';
export { chinaWorkingDays, workingDays, type WorkingDays } from './calendar/working-days';
export { tell, tellAll, type Fault } from './book/fault';
export { marketplaces } from './book/marketplaces';
export { policyBook, PolicyBook, PolicyMissing, type Reading } from './book/policy-book';
export { policies, policyDir, policyKeeper, requirePolicyFiles } from './book/process-policies';
export type { LoadedPolicy } from './book/read-folder';
export { allowedTypes } from './rules/allowed-types';
export { autoReviewRule } from './rules/auto-review';
export { categoryRule, type GoodsFacts } from './rules/category-rule';
export {
  clockRule,
  escalationOpens,
  type CaseClockKey,
  type ClockAnchor,
  type ClockFacts,
  type ClockRule,
  type Lapse,
  type OnExpire,
} from './rules/clock-rule';
export { disputeClockRule, type DisputeClockKey, type DisputeExpiry } from './rules/dispute-clock-rule';
export { disputeEvidenceRule, evidenceTemplateOf, type DisputeEvidenceRule, type EvidenceItem } from './rules/evidence-template';
export { durationMs } from './rules/duration';
export { advanceRates, paidOnCredit } from './rules/instant-refund';
export { followUps, type FollowUp } from './rules/follow-ups';
export { monthOf } from './rules/month';
export { phaseAt, reapplicationRules, type Phase, type ReapplicationRule } from './rules/reapplication';
export { reasonOf } from './rules/reason-of';
export { serviceClockRule, type ServiceClockKey, type ServiceExpiry } from './rules/service-clock-rule';
export { sourceOf } from './rules/source-of';
export { timetableOf } from './rules/timetable';
export { windowEnd } from './rules/window-end';
export { reasonClass } from './schema/values';
export type { Policy, PolicyOrderState, PolicyReason, PolicyType } from './schema/document';
