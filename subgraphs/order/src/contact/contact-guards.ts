import { ActorKind, DomainError, forbidden } from '@after-sales/runtime';
import { refused } from '../refund/case';
import { all } from '../refund/guards';
import { RefundStatus } from '../refund/refund.states';
import type { Guard } from '../refund/situation';
import { timesOf } from './count-contact';

/** More than people in good faith write in one case. */
const MOST_MESSAGES = 200;
const MOST_NOTES = 200;

const isOneOf =
  (kinds: readonly ActorKind[], zh: string, en: string): Guard =>
  ({ actor }) =>
    (kinds as readonly string[]).includes(actor.kind) ? null : forbidden({ zh, en });

// Any of a shop's staff: to talk needs no permission to agree.
const { BUYER, MERCHANT, PLATFORM } = ActorKind;
const speaks = isOneOf([BUYER, MERCHANT, PLATFORM], '买家、商家或平台身份', 'a buyer, merchant or platform token');
const keepsNotes = isOneOf([MERCHANT, PLATFORM], '商家或平台身份', 'a merchant or platform token');
const sells = isOneOf([MERCHANT], '商家身份', 'a merchant’s token');

const fewerThan =
  (kind: 'messages' | 'notes', most: number, what: { zh: string; en: string }): Guard =>
  ({ actor, contacts }) =>
    timesOf(contacts, actor.kind, kind) < most
      ? null
      : new DomainError(kind === 'messages' ? 'MESSAGES_SPENT' : 'NOTES_SPENT', {
          zh: `每方在一个售后单中最多 ${most} 条${what.zh}；如需继续请申请平台介入`,
          en: `each side has ${most} ${what.en} in a case: call the platform in to go on`,
        });

/** As often as the policy has it, while the buyer is to send the goods back (C18). */
const urgesLeft: Guard = ({ contacts, policy }) => {
  const most = policy.policy.urge.buyerShip ?? 0;
  if (timesOf(contacts, MERCHANT, 'urges') < most) return null;
  return new DomainError(
    'URGES_SPENT',
    {
      zh: `每个售后单最多提醒买家 ${most} 次；可留言（refundMessageSend）或等待期限届满`,
      en: `the buyer can be urged ${most} times in a case: write a message (refundMessageSend), or let the deadline pass`,
    },
    { ruleId: 'C18' },
  );
};

const buyerIsToSend: Guard = ({ actor, refund }) =>
  refund.status === RefundStatus.AWAITING_RETURN ? null : refused(refund, actor);

/** In every status: also after the end there may be something to say about it (E5). */
export const mayWrite = all(speaks, fewerThan('messages', MOST_MESSAGES, { zh: '留言', en: 'messages' }));
export const mayNote = all(keepsNotes, fewerThan('notes', MOST_NOTES, { zh: '备注', en: 'notes' }));
export const mayUrgeBuyer = all(sells, buyerIsToSend, urgesLeft);
