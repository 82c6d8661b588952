import type { Actor, DomainError } from '@after-sales/runtime';
import { isOfDesk, needsDesk } from '../service-file/guards';
import { statusConflict } from './visit';
import type { Visit } from './visit.entity';
import { next } from './visit.states';

/** Whether somebody may record a visit; why not, or null. Also what `availableActions` answers by. */
export function mayRecord(actor: Actor, visit: Visit): DomainError | null {
  if (!isOfDesk(actor, visit.desk)) return needsDesk(visit.desk);
  return next(visit.status, 'record') ? null : statusConflict(visit);
}
