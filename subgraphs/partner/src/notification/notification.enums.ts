import { registerEnumType } from 'type-graphql';

export enum NotificationState {
  WAITING = 'WAITING',
  SENT = 'SENT',
  NOT_SENT = 'NOT_SENT',
}

export enum NotSentReason {
  DEADLINE_OVER = 'DEADLINE_OVER',
  NO_LONGER_TRUE = 'NO_LONGER_TRUE',
}

registerEnumType(NotificationState, {
  name: 'NotificationState',
  description: 'Whether a notification was given to its receiver.',
  valuesConfig: {
    WAITING: { description: 'It is about to be sent. 待发送' },
    SENT: { description: 'It was sent. 已发送' },
    NOT_SENT: { description: 'It is kept, but was not sent: see `notSentBecause`. 未发送' },
  },
});
registerEnumType(NotSentReason, {
  name: 'NotSentReason',
  description: 'Why a notification was kept but not sent.',
  valuesConfig: {
    DEADLINE_OVER: { description: 'The deadline that it is about was over before it could be sent. 期限已过' },
    NO_LONGER_TRUE: { description: 'Its deadline was met or had moved before it could be sent. 已不适用' },
  },
});
