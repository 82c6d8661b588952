import type { OrderEvents } from '@after-sales/order/events';
import { ActorKind, asOf, recorded, SYSTEM, type SourceEvent, type Tx } from '@after-sales/runtime';
import { ServiceSubject } from '../service-subject/service-subject.entity';
import { openFile } from './open-file';
import { ServiceDesk, ServiceFileKind, ServiceFileOrigin } from './service-file.enums';

type Fired = SourceEvent<OrderEvents['refund.deadline_fired']>;

/** Goods that the merchant owed to the buyer were not sent back in time: the platform looks after it (c.2 #19, `sendBack`). */
export async function unsentFile(now: Tx, { objectId, at, data, type }: Fired): Promise<void> {
  if (data.key !== 'sendBack') return;
  await openFile(asOf(now, at), {
    subject: await now.manager.findOneByOrFail(ServiceSubject, { id: objectId }),
    kind: ServiceFileKind.COMPLAINT,
    origin: ServiceFileOrigin.SEND_BACK,
    desk: ServiceDesk.PLATFORM,
    openedBy: recorded(SYSTEM, ActorKind.BUYER),
    cause: type,
  });
}
