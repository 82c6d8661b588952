import { registerEnumType } from 'type-graphql';

export enum WebhookEndpointState {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  DISABLED = 'DISABLED',
}

export enum WebhookStateReason {
  OWNER = 'OWNER',
  FAILED = 'FAILED',
  GONE = 'GONE',
  PLATFORM = 'PLATFORM',
}

export enum WebhookPayloadPreset {
  THIN = 'THIN',
  FULL = 'FULL',
}

registerEnumType(WebhookEndpointState, {
  name: 'WebhookEndpointState',
  description: 'Whether events are sent to a webhook endpoint.',
  valuesConfig: {
    ACTIVE: { description: 'Events are sent. 启用' },
    PAUSED: { description: 'Events are kept for it and sent once it is resumed. 暂停' },
    DISABLED: { description: 'Events are neither sent nor kept for it until it is resumed. 停用' },
  },
});
registerEnumType(WebhookStateReason, {
  name: 'WebhookStateReason',
  description: 'Why events are not sent to a webhook endpoint.',
  valuesConfig: {
    OWNER: { description: 'Its owner paused it. 所有者暂停' },
    FAILED: { description: 'The last attempt for an event failed as well. 投递失败' },
    GONE: { description: 'It answered 410 Gone. 接收方已下线' },
    PLATFORM: { description: 'The platform paused it. 平台暂停' },
  },
});
registerEnumType(WebhookPayloadPreset, {
  name: 'WebhookPayloadPreset',
  description: 'What an event brings to a webhook endpoint without a selection of its own.',
  valuesConfig: {
    THIN: { description: 'What happened to which object, and nothing of the object itself. 仅事件' },
    FULL: { description: 'The fields of the object that most receivers need. 完整' },
  },
});
