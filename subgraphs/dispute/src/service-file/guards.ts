import { ActorKind, DomainError, forbidden, hasPermission, type Actor } from '@after-sales/runtime';
import type { ServiceFile } from './service-file.entity';
import { ServiceChannel, ServiceDesk, ServiceFileKind } from './service-file.enums';
import { next, OPEN_STATUSES, type ServiceFileMove } from './service-file.states';
import { statusConflict } from './service-file';

/** All that decides whether somebody may do something with a file. */
export interface FileSituation {
  actor: Actor;
  file: ServiceFile;
}

/** Says why not, or null. The same guard answers `availableActions` and stands before the mutation. */
export type FileGuard = (situation: FileSituation) => DomainError | null;

/** What shop staff need for the work of their desk. */
export const SERVE = 'refund:agree';

/** Whether somebody is of the desk whose work something is. */
export function isOfDesk(actor: Actor, desk: ServiceDesk): boolean {
  return desk === ServiceDesk.MERCHANT ? hasPermission(actor, SERVE) : actor.kind === ActorKind.PLATFORM;
}

/** Why not, for who is not of the desk. */
export function needsDesk(desk: ServiceDesk): DomainError {
  return desk === ServiceDesk.MERCHANT
    ? forbidden({ zh: '商家的“同意退款”权限（refund:agree）', en: 'a merchant token with the permission refund:agree' })
    : forbidden({ zh: '平台客服身份', en: 'a token of the platform’s customer service' });
}

const isDesk: FileGuard = ({ actor, file }) => (isOfDesk(actor, file.desk) ? null : needsDesk(file.desk));

/** Who opened it, or for whom it was opened. */
const isOpener: FileGuard = ({ actor, file: { openedBy } }) => {
  const own = openedBy.kind === (actor.kind as ActorKind) && (actor.kind !== ActorKind.MERCHANT || hasPermission(actor, SERVE));
  const forIt = actor.kind === ActorKind.BUYER && openedBy.onBehalfOf === ActorKind.BUYER;
  return own || forIt ? null : forbidden({ zh: '服务单的发起人身份', en: 'a token of who opened the service file' });
};

/** A question is answered where it was asked, so that there is one answer and not two. */
const isNoQuestion: FileGuard = ({ file }) =>
  file.kind === ServiceFileKind.QUESTION
    ? new DomainError(
        'SERVICE_FILE_IS_QUESTION',
        { zh: '咨询请用 inquiryAnswer 答复', en: 'a question ends with its answer: give it with inquiryAnswer' },
        { ruleId: 'A17' },
      )
    : null;

const canMove =
  (by: ServiceFileMove): FileGuard =>
  ({ file }) =>
    next(file.status, by) ? null : statusConflict(file);

const isOpen: FileGuard = ({ file }) => (OPEN_STATUSES.includes(file.status) ? null : statusConflict(file));

const isWithBot: FileGuard = ({ file }) =>
  file.channel === ServiceChannel.BOT && file.handedOverAt === null
    ? null
    : new DomainError(
        'SERVICE_FILE_WITH_HUMAN',
        { zh: '服务单已由人工客服处理', en: 'a person has the service file already' },
        { ruleId: 'E12' },
      );

const isBuyerOrDesk: FileGuard = (situation) => (situation.actor.kind === ActorKind.BUYER ? null : isDesk(situation));

/** The first that says no. */
const all =
  (...guards: FileGuard[]): FileGuard =>
  (situation) =>
    guards.reduce<DomainError | null>((fault, guard) => fault ?? guard(situation), null);

export const mayPlan = all(isDesk, isNoQuestion, canMove('plan'));
export const maySchedule = all(isDesk, isNoQuestion, canMove('schedule'));
export const mayFinish = all(isDesk, isNoQuestion, canMove('finish'));
export const mayWithdraw = all(isOpener, isNoQuestion, canMove('withdraw'));
export const mayHandOver = all(isBuyerOrDesk, isOpen, isWithBot);
export const mayNote = isDesk;
