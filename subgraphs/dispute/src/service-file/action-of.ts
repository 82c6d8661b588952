import { DomainError, type AvailableAction, type ClockRow, type Context } from '@after-sales/runtime';

/**
 * An action as the caller may do it, or none where it is never theirs. `ending` is the clock that limits it; with
 * `ENDS_IT` it is closed once that has run out, though nobody has settled it yet, since reads never write.
 */
export function actionOf(
  ctx: Context,
  name: string,
  guarded: DomainError | null,
  ending: ClockRow | undefined,
  atEnd: 'ENDS_IT' | 'GOES_ON',
): AvailableAction[] {
  const passed = atEnd === 'ENDS_IT' && ending?.dueAt && ending.dueAt < ctx.clock.now() ? deadlinePassed(ending.dueAt) : null;
  const fault = guarded ?? passed;
  if (fault?.code === 'FORBIDDEN') return [];
  if (!fault) return [{ name, enabled: true, blockedBy: null, dueAt: ending?.dueAt, onExpire: ending?.onExpire }];
  const { code, messages, ruleId, availableAt, field } = fault;
  return [{ name, enabled: false, blockedBy: { code, message: messages[ctx.language], ruleId, availableAt, field } }];
}

function deadlinePassed(dueAt: Date): DomainError {
  const at = dueAt.toISOString();
  return new DomainError('DEADLINE_PASSED', {
    zh: `期限已于 ${at} 到期`,
    en: `its time was over at ${at}; what follows from it is about to happen`,
  });
}
