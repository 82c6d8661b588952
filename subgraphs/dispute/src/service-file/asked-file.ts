import type { OrderEvents } from '@after-sales/order/events';
import { asOf, type SourceEvent, type Tx } from '@after-sales/runtime';
import { policies } from '@after-sales/policy';
import { ServiceSubject } from '../service-subject/service-subject.entity';
import { openFile } from './open-file';
import { ServiceChannel, ServiceDesk, ServiceFileKind, ServiceFileOrigin } from './service-file.enums';

/**
 * A question on goods has a file from the moment that it was asked (A17): words and answer stay with the inquiry, and
 * the file is the desk's work and its time. The shop answers, so the work is the shop's.
 */
export async function askedFile(now: Tx, { objectId, at, data }: SourceEvent<OrderEvents['order.inquiry_sent']>): Promise<void> {
  const subject = await now.manager.findOneByOrFail(ServiceSubject, { id: objectId });
  const { channels } = policies().policyFor(subject.marketplace, at).policy.service;
  await openFile(asOf(now, at), {
    subject,
    kind: ServiceFileKind.QUESTION,
    origin: ServiceFileOrigin.INQUIRY,
    desk: ServiceDesk.MERCHANT,
    // Somebody of the shop reads it: no bot does.
    channel: channels.includes('HUMAN') ? ServiceChannel.HUMAN : ServiceChannel[channels[0]!],
    openedBy: data.actor,
    inquiryId: data.inquiryId,
    cause: 'order.inquiry_sent',
  });
}
