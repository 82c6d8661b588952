import {
  json,
  jsonOrNull,
  text,
  textOrNull,
  time,
  timeOrNull,
  type ActorKind,
  type ActorRef,
  type Media,
} from '@after-sales/runtime';
import { registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum TaskKind {
  APPRAISAL = 'APPRAISAL',
  DISPOSAL_CONSENT = 'DISPOSAL_CONSENT',
  REPORT_TO_HEAD_OFFICE = 'REPORT_TO_HEAD_OFFICE',
  REPORT_TO_FINANCE = 'REPORT_TO_FINANCE',
  REPORT_TO_MANAGER = 'REPORT_TO_MANAGER',
  CUSTOMER_FILE = 'CUSTOMER_FILE',
  WRITE_OFF_FORM = 'WRITE_OFF_FORM',
}

registerEnumType(TaskKind, {
  name: 'TaskKind',
  description: 'What is to be done beside a case for damage and compensation (E8, E9), and is recorded once done.',
  valuesConfig: {
    APPRAISAL: { description: 'What a technician found of damage; on site a supervisor was there and confirms it. 鉴定' },
    DISPOSAL_CONSENT: { description: 'Whether the buyer agrees that damaged goods are dealt with (E8). 处理损坏商品的同意' },
    REPORT_TO_HEAD_OFFICE: { description: 'Head office is told of damage that is not the buyer’s doing (E8). 上报总部' },
    REPORT_TO_FINANCE: { description: 'Finance is told of a compensation that was paid (E9). 报财务' },
    REPORT_TO_MANAGER: { description: 'The manager in charge is told of a compensation that was paid (E9). 报主管经理' },
    CUSTOMER_FILE: { description: 'The customer file, after a compensation was paid (E9). 客户档案' },
    WRITE_OFF_FORM: { description: 'The write-off form, after a compensation was paid (E9). 核销单' },
  },
});

export enum TaskStatus {
  OPEN = 'OPEN',
  DONE = 'DONE',
}

registerEnumType(TaskStatus, {
  name: 'TaskStatus',
  description: 'Whether a task is done.',
  valuesConfig: {
    OPEN: { description: 'It waits for its owner.' },
    DONE: { description: 'It is done, and what was recorded stays.' },
  },
});

export enum DamageCause {
  BUYER = 'BUYER',
  NOT_BUYER = 'NOT_BUYER',
}

registerEnumType(DamageCause, {
  name: 'DamageCause',
  description: 'Whose doing damage is, as a technician found (E8).',
  valuesConfig: {
    BUYER: { description: 'The buyer’s own: a repair is at the buyer’s cost. 人为损坏' },
    NOT_BUYER: { description: 'Not the buyer’s: head office is told. 非人为损坏' },
  },
});

export enum GoodsDisposal {
  NONE = 'NONE',
  LEFT_WITH_BUYER = 'LEFT_WITH_BUYER',
  KEPT_BY_SHOP = 'KEPT_BY_SHOP',
  SCRAPPED = 'SCRAPPED',
}

registerEnumType(GoodsDisposal, {
  name: 'GoodsDisposal',
  description: 'What became of damaged goods.',
  valuesConfig: {
    NONE: { description: 'There were none. 无' },
    LEFT_WITH_BUYER: { description: 'The buyer has them. 留在客户处' },
    KEPT_BY_SHOP: { description: 'Who paid has them; with the buyer’s consent (E8). 收回' },
    SCRAPPED: { description: 'They were destroyed; with the buyer’s consent (E8). 报废' },
  },
});

/** What is recorded with a task, each kind its own part of it. */
export interface TaskContent {
  statement: string | null;
  media: Media[];
  onsite?: boolean;
  cause?: DamageCause;
  agreed?: boolean;
  goods?: GoodsDisposal;
  /** In minor units. */
  amount?: number;
  currency?: string;
  bearer?: ActorKind;
}

/** Something to be done beside a case, by one side; with what was recorded when it was. */
@Entity('task')
@Index('task_of_refund', ['refundId', 'id'])
export class Task {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column(text(24))
  kind: TaskKind;

  @Column(text(8))
  status: TaskStatus;

  /** Whose side it is for: the bearer of a compensation, the technician’s, or the buyer. */
  @Column(text(16))
  owner: ActorKind;

  @Column(textOrNull(40))
  compensationId: string | null;

  @Column(json)
  openedBy: ActorRef;

  @Column(time)
  openedAt: Date;

  @Column(jsonOrNull)
  content: TaskContent | null;

  @Column(jsonOrNull)
  doneBy: ActorRef | null;

  @Column(timeOrNull)
  doneAt: Date | null;
}
