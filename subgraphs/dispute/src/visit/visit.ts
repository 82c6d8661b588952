import { DomainError, type EmitOptions, type Tx } from '@after-sales/runtime';
import type { VisitFacts } from '../events';
import { Visit } from './visit.entity';
import { next, VisitStatus, type VisitMove } from './visit.states';

/** Moves a visit by its table; refuses a move that its status does not have. What an event says of it. */
export function move(visit: Visit, by: VisitMove): Pick<EmitOptions, 'from' | 'to'> {
  const to = next(visit.status, by);
  if (!to) throw statusConflict(visit);
  const from = visit.status;
  visit.status = to;
  return { from, to };
}

/** Writes a changed visit; counts the change. */
export async function saveVisit(tx: Tx, visit: Visit): Promise<void> {
  visit.version += 1;
  const { id, ...columns } = visit;
  await tx.manager.update(Visit, { id }, columns);
}

/** What every event of a visit carries. */
export function facts({ fileId, orderId, refundId, status, desk, after, at, policy }: Visit): VisitFacts {
  return { serviceFileId: fileId, orderId, refundId, status, desk, after, date: at.toISOString(), policy };
}

/** Why a visit does not take this now. */
export function statusConflict({ status, at }: Visit): DomainError {
  if (status === VisitStatus.UPCOMING) {
    const date = at.toISOString();
    const told = { zh: `回访日期为 ${date}，届时再登记`, en: `the visit is for ${date}: record it from then on` };
    return new DomainError('VISIT_NOT_DUE', told, { ruleId: 'E11', availableAt: at });
  }
  const told = { zh: `回访状态为 ${status}，不能再登记`, en: `the visit is ${status} and cannot be recorded any more` };
  return new DomainError('VISIT_STATUS_CONFLICT', told, { ruleId: 'E11' });
}
