import { DomainError, type EmitOptions, type Tx } from '@after-sales/runtime';
import type { ServiceFileFacts } from '../events';
import { ServiceFile } from './service-file.entity';
import { next, type ServiceFileMove } from './service-file.states';

/** Moves a file by its table; refuses a move that its status does not have. What an event says of it. */
export function move(file: ServiceFile, by: ServiceFileMove): Pick<EmitOptions, 'from' | 'to'> {
  const to = next(file.status, by);
  if (!to) throw statusConflict(file);
  const from = file.status;
  file.status = to;
  return { from, to };
}

/** Writes a changed file; counts the change. */
export async function saveFile(tx: Tx, file: ServiceFile): Promise<void> {
  file.version += 1;
  const { id, ...columns } = file;
  await tx.manager.update(ServiceFile, { id }, columns);
}

/** What every event of a file carries. */
export function facts({ orderId, refundId, kind, status, origin, desk, channel, policy }: ServiceFile): ServiceFileFacts {
  return { orderId, refundId, kind, status, origin, desk, channel, policy };
}

/** Why a file does not take this now. */
export function statusConflict({ status }: ServiceFile): DomainError {
  return new DomainError('SERVICE_FILE_STATUS_CONFLICT', {
    zh: `服务单状态为 ${status}，不能进行此操作；可进行的操作见 availableActions`,
    en: `the service file is ${status}, which does not allow this: see its availableActions`,
  });
}
