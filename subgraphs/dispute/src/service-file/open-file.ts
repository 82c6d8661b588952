import { policies } from '@after-sales/policy';
import { newId, type ActorRef, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import type { ServiceSubject } from '../service-subject/service-subject.entity';
import { fileClocks } from './clock/clocks';
import type { LockedFile } from './lock-file';
import { facts } from './service-file';
import { ServiceFile } from './service-file.entity';
import { ServiceChannel, ServiceFileKind, type ServiceDesk, type ServiceFileOrigin } from './service-file.enums';
import { ServiceFileStatus } from './service-file.states';

export interface NewFile {
  /** The order or the case that it hangs on. */
  subject: ServiceSubject;
  kind: ServiceFileKind;
  origin: ServiceFileOrigin;
  desk: ServiceDesk;
  openedBy: ActorRef;
  channel?: ServiceChannel;
  statement?: string;
  inquiryId?: string;
  visitId?: string;
  cause: string;
}

/** Opens a service file from now on: the desk's time for a plan, or for the answer to a question, begins (c.6 #1). */
export async function openFile(tx: Tx, { subject, cause, ...given }: NewFile): Promise<ServiceFile> {
  const { orderId, marketplace, shopId, buyerId } = subject;
  const policy = policies().policyFor(marketplace, tx.now);
  const file: ServiceFile = {
    id: newId('sf'),
    version: 1,
    marketplace,
    shopId,
    buyerId,
    orderId,
    refundId: subject.id === orderId ? null : subject.id,
    policy: policy.ref,
    policyHash: policy.hash,
    status: ServiceFileStatus.OPEN,
    channel: ServiceChannel.HUMAN,
    statement: null,
    inquiryId: null,
    visitId: null,
    ...given,
    ...nothingYet,
    openedAt: tx.now,
    planDueAt: tx.now,
    queueAt: tx.now,
  };
  emit(tx, 'service_file.opened', file, { ...facts(file), statement: file.statement }, { to: file.status, cause });
  await startPlan(tx, { file, policy });
  await tx.manager.insert(ServiceFile, file);
  return file;
}

async function startPlan(tx: Tx, locked: LockedFile): Promise<void> {
  const key = locked.file.kind === ServiceFileKind.QUESTION ? 'answer' : 'plan';
  const { dueAt } = await fileClocks.start(tx, locked, key, { from: { anchor: 'OPENED', at: tx.now } });
  Object.assign(locked.file, { planDueAt: dueAt, queueAt: dueAt });
}

const nothingYet = {
  handedOverAt: null,
  planMissedAt: null,
  plan: null,
  plannedAt: null,
  scheduledFor: null,
  wish: null,
  outcome: null,
  resolution: null,
  work: null,
  serviceCard: null,
  finding: null,
  photos: [],
  closedAt: null,
  openMs: null,
};
