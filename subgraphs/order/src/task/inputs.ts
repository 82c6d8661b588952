import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { RefundMediaInput } from '../media/media-input';
import { RefundPayload } from '../refund/parts';
import { DamageCause, GoodsDisposal } from './task.entity';

const KEY = `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a record is created.`;
const TASK = 'Id of the open task: `tk_…`.';

@InputType({ description: 'What a technician found of damage.' })
export class RefundAppraisalRecordInput extends CommonInput {
  @Field({ description: KEY })
  declare idempotencyKey: string;

  @Field({ description: 'Whether it was on site, with a supervisor, who then confirms it (E9).' })
  onsite: boolean;

  @Field(() => DamageCause, { description: 'Whose doing it is.' })
  cause: DamageCause;

  @Field({ description: 'What was found, 1 to 500 characters.' })
  statement: string;

  @Field(() => [RefundMediaInput], { description: 'Photos or films of it, 1 to 8 (E8).' })
  media: RefundMediaInput[];
}

@InputType({ description: 'A supervisor’s word that an appraisal on site was so.' })
export class RefundAppraisalConfirmInput extends CommonInput {
  @Field(() => ID, { description: 'Id of the appraisal: `tk_…`.' })
  taskId: string;
}

@InputType({ description: 'The word of who was told that they know.' })
export class RefundReportConfirmInput extends CommonInput {
  @Field(() => ID, { description: TASK })
  taskId: string;

  @Field(() => String, { nullable: true, description: 'A remark, 1 to 500 characters.' })
  statement?: string;
}

@InputType({ description: 'The customer file of a compensation.' })
export class RefundCustomerFileRecordInput extends CommonInput {
  @Field({ description: KEY })
  declare idempotencyKey: string;

  @Field(() => ID, { description: TASK })
  taskId: string;

  @Field({ description: 'What was agreed with the customer and done, 1 to 500 characters.' })
  statement: string;

  @Field(() => [RefundMediaInput], {
    description: 'The papers: the signed agreement, the receipt; 1 to 8 images or PDF documents.',
  })
  media: RefundMediaInput[];
}

@InputType({ description: 'The write-off form of a compensation. Amount and bearer are those of the compensation.' })
export class RefundWriteOffRecordInput extends CommonInput {
  @Field({ description: KEY })
  declare idempotencyKey: string;

  @Field(() => ID, { description: TASK })
  taskId: string;

  @Field(() => GoodsDisposal, { description: 'What became of the damaged goods.' })
  goods: GoodsDisposal;

  @Field({ description: 'In words, 1 to 500 characters.' })
  statement: string;

  @Field(() => [RefundMediaInput], { nullable: true, description: 'The form, photos of the goods: at most 8.' })
  media?: RefundMediaInput[];
}

@InputType({ description: 'The buyer’s answer whether damaged goods may be dealt with.' })
export class RefundDisposalAnswerInput extends CommonInput {
  @Field({ description: 'Whether the buyer agrees; the last answer counts.' })
  agreed: boolean;

  @Field(() => String, { nullable: true, description: 'In words, 1 to 500 characters.' })
  statement?: string;
}

@ObjectType({ description: 'What came of an appraisal.' })
export class RefundAppraisalRecordPayload extends RefundPayload {}

@ObjectType({ description: 'What came of its confirmation.' })
export class RefundAppraisalConfirmPayload extends RefundPayload {}

@ObjectType({ description: 'What came of the confirmation of a report.' })
export class RefundReportConfirmPayload extends RefundPayload {}

@ObjectType({ description: 'What came of a customer file.' })
export class RefundCustomerFileRecordPayload extends RefundPayload {}

@ObjectType({ description: 'What came of a write-off form.' })
export class RefundWriteOffRecordPayload extends RefundPayload {}

@ObjectType({ description: 'What came of the buyer’s answer.' })
export class RefundDisposalAnswerPayload extends RefundPayload {}
