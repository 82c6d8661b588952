import type { Policy, PolicyReason } from '../schema/document';
import { durationMs } from './duration';

/** When the window to apply closes (A3), or null before trade success, while it is open without end. */
export function windowEnd(
  policy: Policy,
  reasonClass: PolicyReason['class'],
  category: string | null,
  tradeSuccessAt: Date | null,
): Date | null {
  if (!tradeSuccessAt) return null;
  const rule = policy.window.find(
    (each) =>
      (each.reasonClass === '*' || each.reasonClass === reasonClass) &&
      (each.category === undefined || each.category === category),
  );
  return new Date(tradeSuccessAt.getTime() + durationMs(rule!.duration));
}
