import { followUps, type FollowUp } from '@after-sales/policy';
import { newId, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import type { LockedFile } from '../service-file/lock-file';
import type { ServiceFile } from '../service-file/service-file.entity';
import { visitClocks } from './clock/clocks';
import { facts } from './visit';
import { Visit } from './visit.entity';
import { VisitStatus } from './visit.states';

/** The visits that follow a service which is completed now, at the dates of the policy (E11). */
export async function planVisits(tx: Tx, { file, policy }: LockedFile): Promise<void> {
  for (const followUp of followUps(policy.policy, tx.now)) {
    const visit = visitOf(file, followUp);
    await tx.manager.insert(Visit, visit);
    emit(tx, 'visit.planned', visit, facts(visit), { to: visit.status, cause: 'serviceFileClose' });
    await visitClocks.start(tx, { visit, policy }, 'followUp', { from: { anchor: 'FOLLOW_UP', at: visit.at } });
  }
}

function visitOf(file: ServiceFile, { after, at }: FollowUp): Visit {
  const { id: fileId, orderId, refundId, marketplace, shopId, buyerId, policy, policyHash, desk } = file;
  return {
    id: newId('sv'),
    version: 1,
    fileId,
    orderId,
    refundId,
    marketplace,
    shopId,
    buyerId,
    policy,
    policyHash,
    desk,
    status: VisitStatus.UPCOMING,
    after,
    at,
    outcome: null,
    note: null,
    recordedBy: null,
    recordedAt: null,
    missedAt: null,
  };
}
