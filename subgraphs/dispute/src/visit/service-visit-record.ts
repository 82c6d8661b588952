import { ActorKind, asOf, command, DomainError, recorded, SYSTEM, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { openFile } from '../service-file/open-file';
import { ServiceFileKind, ServiceFileOrigin } from '../service-file/service-file.enums';
import { wordsFrom, wordsOrNull } from '../service-file/words';
import { visitClocks } from './clock/clocks';
import type { ServiceVisitRecordInput } from './inputs';
import { lockVisit } from './lock-visit';
import { facts, move, saveVisit } from './visit';
import { mayRecord } from './visit-guards';
import { Visit } from './visit.entity';
import { VisitOutcome } from './visit.enums';

/** The desk records a visit that it made, in its time; a need that it found becomes a service file (E11). */
export function serviceVisitRecord(ctx: Context, id: string, input: ServiceVisitRecordInput) {
  return command(ctx, 'serviceVisitRecord', { id, ...input } as ServiceVisitRecordInput, Visit, async (tx) => {
    const locked = await lockVisit(tx, id, input);
    const { visit } = locked;
    const fault = mayRecord(tx.actor, visit);
    if (fault) throw fault;
    const need = needOf(input);
    const note = wordsOrNull(input.note, 'note', 500, 'E11');
    const moved = move(visit, 'record');
    const { outcome } = input;
    Object.assign(visit, { outcome, note, recordedBy: recorded(tx.actor), recordedAt: tx.now });
    for (const clock of await visitClocks.open(tx, id)) await visitClocks.end(tx, locked, clock, 'ENDED', 'record');
    await saveVisit(tx, visit);
    emit(tx, 'visit.recorded', visit, { ...facts(visit), outcome }, { ...moved, cause: 'serviceVisitRecord' });
    if (need !== null) await openNeed(tx, visit, need);
    return visit;
  });
}

function needOf({ outcome, need }: ServiceVisitRecordInput): string | null {
  const given = need !== undefined && need !== null;
  if (given !== (outcome === VisitOutcome.NEED)) {
    throw new DomainError(
      'NEED_MISMATCH',
      { zh: '结果为 NEED 时须填写 need，其他结果不填', en: 'say in `need` what the customer needs with NEED, and only with it' },
      { field: ['input', 'need'], ruleId: 'E11' },
    );
  }
  return given ? wordsFrom(need, 'need', 500, 'E11') : null;
}

/** The system opens it for the customer, who may take it back. */
async function openNeed(tx: Tx, visit: Visit, statement: string): Promise<void> {
  const { id: visitId, orderId, refundId, marketplace, shopId, buyerId, desk } = visit;
  await openFile(asOf(tx, tx.now, SYSTEM), {
    subject: { id: refundId ?? orderId, orderId, marketplace, shopId, buyerId },
    kind: ServiceFileKind.FOLLOW_UP_NEED,
    origin: ServiceFileOrigin.VISIT,
    desk,
    openedBy: recorded(SYSTEM, ActorKind.BUYER),
    statement,
    visitId,
    cause: 'serviceVisitRecord',
  });
}
