import { durationMs, policies, type Policy } from '@after-sales/policy';

const DAY_MS = 86_400_000;
/** How long goods are on their way and receipt is confirmed at the latest: the window to apply runs from there. An operator default. */
const UNTIL_RECEIPT_MS = 30 * DAY_MS;

/** How long after its payment nothing of an order is open any more: every window and limit of the policy, one after the other. */
export function maturesAfter(marketplace: string, at: Date): number {
  const { policy } = policies().policyFor(marketplace, at);
  const known = waits.get(policy);
  if (known !== undefined) return known;
  const wait = UNTIL_RECEIPT_MS + longest(policy.window.map(({ duration }) => duration)) + all(policy.clocks);
  waits.set(policy, wait);
  return wait;
}

/** Thousands of cells ask for those of a few policies. */
const waits = new WeakMap<Policy, number>();

function longest(durations: readonly string[]): number {
  return Math.max(0, ...durations.map((each) => durationMs(each)));
}

/** Of each limit the longest of its times. */
function all(clocks: Policy['clocks']): number {
  return Object.values(clocks).reduce((sum, clock) => sum + longest(durationsIn(clock)), 0);
}

const DURATION = /^P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?$/;

function durationsIn(value: unknown): string[] {
  if (typeof value === 'string') return DURATION.test(value) ? [value] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(durationsIn) : [];
}
