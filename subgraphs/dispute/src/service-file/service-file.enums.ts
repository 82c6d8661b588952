import { registerEnumType } from 'type-graphql';
import { ServiceFileStatus } from './service-file.states';

export enum ServiceFileKind {
  QUESTION = 'QUESTION',
  COMPLAINT = 'COMPLAINT',
  REPAIR = 'REPAIR',
  FOLLOW_UP_NEED = 'FOLLOW_UP_NEED',
}

export enum ServiceFileOrigin {
  PERSON = 'PERSON',
  INQUIRY = 'INQUIRY',
  VISIT = 'VISIT',
  SEND_BACK = 'SEND_BACK',
}

export enum ServiceChannel {
  BOT = 'BOT',
  HUMAN = 'HUMAN',
  PHONE = 'PHONE',
}

export enum ServiceDesk {
  MERCHANT = 'MERCHANT',
  PLATFORM = 'PLATFORM',
}

export enum ServiceOutcome {
  RESOLVED = 'RESOLVED',
  PARTLY_RESOLVED = 'PARTLY_RESOLVED',
  NOT_RESOLVED = 'NOT_RESOLVED',
  ANSWERED = 'ANSWERED',
}

export enum ServiceWork {
  INSTALLED = 'INSTALLED',
  REPAIRED = 'REPAIRED',
  REPLACED = 'REPLACED',
  NONE = 'NONE',
}

export enum TechnicianFinding {
  BUYER_FAULT = 'BUYER_FAULT',
  NOT_BUYER_FAULT = 'NOT_BUYER_FAULT',
}

registerEnumType(ServiceFileStatus, {
  name: 'ServiceFileStatus',
  description: 'Where a service file stands.',
  valuesConfig: {
    OPEN: { description: 'The desk owes a plan, or an answer to a question. 待制定方案' },
    PLANNED: { description: 'The customer knows the plan. 已有方案' },
    SCHEDULED: { description: 'A time is agreed on, as the customer wished. 已预约' },
    DONE: { description: 'Finished, with an outcome. 已完成' },
    WITHDRAWN: { description: 'Taken back by who opened it. 已撤销' },
  },
});
registerEnumType(ServiceFileKind, {
  name: 'ServiceFileKind',
  description: 'What a service file is about.',
  valuesConfig: {
    QUESTION: { description: 'A question or feedback on goods (A17); it comes with `inquirySend`. 咨询' },
    COMPLAINT: { description: 'A complaint (E10). 投诉' },
    REPAIR: { description: 'Something to install, repair or replace (E8). 报修' },
    FOLLOW_UP_NEED: {
      description: 'What a follow-up visit found to be needed (E11); it comes with `serviceVisitRecord`. 回访需求',
    },
  },
});
registerEnumType(ServiceFileOrigin, {
  name: 'ServiceFileOrigin',
  description: 'What a service file came from.',
  valuesConfig: {
    PERSON: { description: 'Somebody opened it.' },
    INQUIRY: { description: 'A question on goods of an order.' },
    VISIT: { description: 'A follow-up visit that found a need.' },
    SEND_BACK: { description: 'Goods that the merchant owed to the buyer and did not send back in time.' },
  },
});
registerEnumType(ServiceChannel, {
  name: 'ServiceChannel',
  description: 'A way to customer service (E12).',
  valuesConfig: {
    BOT: { description: 'The bot, which comes first. 智能客服' },
    HUMAN: { description: 'A person in the chat. 人工客服' },
    PHONE: { description: 'The telephone. 电话客服' },
  },
});
registerEnumType(ServiceDesk, {
  name: 'ServiceDesk',
  description: 'Whose work a service file is.',
  valuesConfig: {
    MERCHANT: { description: 'The shop’s customer service.' },
    PLATFORM: { description: 'The marketplace’s customer service.' },
  },
});
registerEnumType(ServiceOutcome, {
  name: 'ServiceOutcome',
  description: 'How a service file ended.',
  valuesConfig: {
    RESOLVED: { description: 'The customer’s matter is settled. 已解决' },
    PARTLY_RESOLVED: { description: 'A part of it is. 部分解决' },
    NOT_RESOLVED: { description: 'It is not. 未解决' },
    ANSWERED: { description: 'A question has its answer. 已答复' },
  },
});
registerEnumType(ServiceWork, {
  name: 'ServiceWork',
  description: 'What was done with the goods.',
  valuesConfig: {
    INSTALLED: { description: 'Installed at the customer’s. 安装' },
    REPAIRED: { description: 'Repaired. 维修' },
    REPLACED: { description: 'Replaced. 更换' },
    NONE: { description: 'Nothing. 无' },
  },
});
registerEnumType(TechnicianFinding, {
  name: 'TechnicianFinding',
  description: 'What a technician found of the damage (E8).',
  valuesConfig: {
    BUYER_FAULT: { description: 'The customer did it, and pays. 客户原因' },
    NOT_BUYER_FAULT: { description: 'It is not the customer’s doing; head office is told, with photos. 非客户原因' },
  },
});
