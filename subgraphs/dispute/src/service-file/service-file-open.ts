import { policies, type Policy } from '@after-sales/policy';
import {
  ActorKind,
  command,
  DomainError,
  forbidden,
  hasPermission,
  lockById,
  notFound,
  recorded,
  type Actor,
  type Context,
  type Tx,
} from '@after-sales/runtime';
import { In } from 'typeorm';
import { knowSubject } from '../service-subject/known-subject';
import { ServiceSubject } from '../service-subject/service-subject.entity';
import { SERVE } from './guards';
import type { ServiceFileOpenInput } from './inputs';
import { openFile } from './open-file';
import { ServiceFile } from './service-file.entity';
import { ServiceChannel, ServiceDesk, ServiceFileKind, ServiceFileOrigin } from './service-file.enums';
import { OPEN_STATUSES } from './service-file.states';
import { wordsFrom } from './words';

/** More at once than anybody in good faith has about one order. */
const MOST_OPEN = 20;

/** The buyer, or shop or platform for it, opens a service file on an order or a case (c.6 #1, E10). */
export async function serviceFileOpen(ctx: Context, input: ServiceFileOpenInput) {
  requireParty(ctx.actor);
  const subjectId = subjectOf(input);
  await knowSubject(ctx, subjectId);
  return command(ctx, 'serviceFileOpen', input, ServiceFile, async (tx) => {
    const subject = await lockById(tx, ServiceSubject, subjectId, tx.actor);
    if (!subject) throw notFound({ zh: '订单或售后单', en: 'order or refund' }, subjectId);
    requireKind(input.kind);
    const statement = wordsFrom(input.statement, 'statement', 500, 'E10');
    const { policy } = policies().policyFor(subject.marketplace, tx.now);
    await requireRoom(tx, subject.orderId);
    return openFile(tx, {
      subject,
      statement,
      kind: input.kind,
      origin: ServiceFileOrigin.PERSON,
      channel: channelOf(policy, tx.actor, input.channel),
      desk: input.desk ?? deskOf(policy, tx.actor),
      openedBy: recorded(tx.actor, ActorKind.BUYER),
      cause: 'serviceFileOpen',
    });
  });
}

function requireParty(actor: Actor): void {
  if (actor.kind === 'STRANGER' || actor.kind === ActorKind.BUYER || actor.kind === ActorKind.PLATFORM) return;
  if (hasPermission(actor, SERVE)) return;
  throw forbidden({
    zh: '买家、商家（refund:agree）或平台身份',
    en: 'a buyer’s or platform token, or a merchant’s with the permission refund:agree',
  });
}

function subjectOf({ orderId, refundId }: ServiceFileOpenInput): string {
  const named = [orderId, refundId].filter((id) => id !== undefined && id !== null);
  if (named.length === 1) return named[0]!;
  throw new DomainError(
    'SUBJECT_REQUIRED',
    { zh: '请填写 orderId 或 refundId 之一', en: 'name an order (orderId) or a case (refundId), one of the two' },
    { field: ['input', 'orderId'], ruleId: 'E10' },
  );
}

function requireKind(kind: ServiceFileKind): void {
  if (kind === ServiceFileKind.COMPLAINT || kind === ServiceFileKind.REPAIR) return;
  const ways = {
    QUESTION: { zh: '咨询请用 inquirySend 发送', en: 'a question on goods is asked with inquirySend, which opens its file' },
    FOLLOW_UP_NEED: {
      zh: '回访需求由 serviceVisitRecord 登记',
      en: 'a need that a visit found is recorded with serviceVisitRecord, which opens its file',
    },
  };
  throw new DomainError('SERVICE_KIND_INVALID', ways[kind], { field: ['input', 'kind'], ruleId: 'A17' });
}

async function requireRoom(tx: Tx, orderId: string): Promise<void> {
  if ((await tx.manager.countBy(ServiceFile, { orderId, status: In([...OPEN_STATUSES]) })) < MOST_OPEN) return;
  throw new DomainError(
    'SERVICE_FILE_LIMIT_REACHED',
    {
      zh: `每个订单最多 ${MOST_OPEN} 个未完成的服务单，请等待处理或撤销其中之一`,
      en: `an order takes ${MOST_OPEN} open service files: wait for one, or withdraw one`,
    },
    { ruleId: 'E10' },
  );
}

/** The bot comes first for a buyer (E12); who opens it for a buyer is a person already. */
function channelOf({ service }: Policy, actor: Actor, given: ServiceChannel | null | undefined): ServiceChannel {
  const offered = service.channels.map((each) => ServiceChannel[each]);
  const own = actor.kind === ActorKind.BUYER ? offered[0] : ServiceChannel.HUMAN;
  const channel = given ?? own;
  if (channel !== undefined && offered.includes(channel)) return channel;
  const list = offered.join(', ');
  throw new DomainError(
    'CHANNEL_NOT_OFFERED',
    { zh: `可用的客服渠道：${list}`, en: `the marketplace has these channels: ${list}` },
    { field: ['input', 'channel'], ruleId: 'E12' },
  );
}

function deskOf({ handling }: Policy, { kind }: Actor): ServiceDesk {
  return kind === ActorKind.BUYER ? ServiceDesk[handling.review] : ServiceDesk[kind as ServiceDesk];
}
