import type { OrderEvents } from '@after-sales/order/events';
import { asOf, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { closeFile } from './close-file';
import { lockFile } from './lock-file';
import { facts, move, saveFile } from './service-file';
import { ServiceFile } from './service-file.entity';
import { ServiceOutcome } from './service-file.enums';
import { endClocks } from './service-plan-set';

/** The shop has answered: the file of the question is done (A17). Whatever order told before is known by now. */
export async function answeredFile(now: Tx, event: SourceEvent<OrderEvents['order.inquiry_answered']>): Promise<void> {
  const tx = asOf(now, event.at);
  const { id } = await tx.manager.findOneByOrFail(ServiceFile, { inquiryId: event.data.inquiryId });
  const locked = await lockFile(tx, id, {}, 'ALL_FACTS');
  const { file } = locked;
  const moved = move(file, 'answer');
  file.outcome = ServiceOutcome.ANSWERED;
  // An answer that was on its way as the time ran out was in time.
  if (event.at <= file.planDueAt) file.planMissedAt = null;
  closeFile(tx, file);
  await endClocks(tx, locked, 'answer');
  await saveFile(tx, file);
  emit(tx, 'service_file.answered', file, facts(file), { ...moved, cause: event.type });
}
