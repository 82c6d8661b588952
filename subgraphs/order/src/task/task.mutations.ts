import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../refund/told';
import {
  RefundAppraisalConfirmInput,
  RefundAppraisalConfirmPayload,
  RefundAppraisalRecordInput,
  RefundAppraisalRecordPayload,
  RefundCustomerFileRecordInput,
  RefundCustomerFileRecordPayload,
  RefundDisposalAnswerInput,
  RefundDisposalAnswerPayload,
  RefundReportConfirmInput,
  RefundReportConfirmPayload,
  RefundWriteOffRecordInput,
  RefundWriteOffRecordPayload,
} from './inputs';
import { refundAppraisalConfirm } from './refund-appraisal-confirm';
import { refundAppraisalRecord } from './refund-appraisal-record';
import { refundCustomerFileRecord } from './refund-customer-file-record';
import { refundDisposalAnswer } from './refund-disposal-answer';
import { refundReportConfirm } from './refund-report-confirm';
import { refundWriteOffRecord } from './refund-write-off-record';

@Resolver()
export class TaskMutations {
  @Mutation(() => RefundAppraisalRecordPayload, {
    description:
      'A technician (role `technician`) of the merchant or the platform records whose doing damage is, with photos (E8). Not the buyer’s: head office is told. On site, the supervisor who was there confirms it. Before the money goes. Refused with MEDIA_REQUIRED, STATEMENT_REQUIRED, TASKS_SPENT.',
  })
  refundAppraisalRecord(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundAppraisalRecordInput,
    @Ctx() ctx: Context,
  ): Promise<RefundAppraisalRecordPayload> {
    return told(ctx, () => refundAppraisalRecord(ctx, id, input));
  }

  @Mutation(() => RefundAppraisalConfirmPayload, {
    description:
      'The supervisor (role `supervisor` or `general_manager`, another person of the same side) confirms an appraisal on site (E9). Refused with TASK_NOT_OPEN.',
  })
  refundAppraisalConfirm(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundAppraisalConfirmInput,
    @Ctx() ctx: Context,
  ): Promise<RefundAppraisalConfirmPayload> {
    return told(ctx, () => refundAppraisalConfirm(ctx, id, input));
  }

  @Mutation(() => RefundReportConfirmPayload, {
    description:
      'Who was to be told says that they know: finance (role `finance`) and the manager (`manager`) of a compensation (E9), head office (`general_manager`) of damage (E8). Refused with TASK_NOT_OPEN.',
  })
  refundReportConfirm(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundReportConfirmInput,
    @Ctx() ctx: Context,
  ): Promise<RefundReportConfirmPayload> {
    return told(ctx, () => refundReportConfirm(ctx, id, input));
  }

  @Mutation(() => RefundCustomerFileRecordPayload, {
    description:
      'Staff of the bearer put the papers of a paid compensation into the customer file (E9). Refused with TASK_NOT_OPEN, MEDIA_REQUIRED, STATEMENT_REQUIRED.',
  })
  refundCustomerFileRecord(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundCustomerFileRecordInput,
    @Ctx() ctx: Context,
  ): Promise<RefundCustomerFileRecordPayload> {
    return told(ctx, () => refundCustomerFileRecord(ctx, id, input));
  }

  @Mutation(() => RefundWriteOffRecordPayload, {
    description:
      'The bearer’s finance (role `finance`) writes a paid compensation off (E9): amount and bearer as paid, and what became of the goods, which may be taken only with the buyer’s consent (E8). Refused with TASK_NOT_OPEN, DISPOSAL_CONSENT_REQUIRED, STATEMENT_REQUIRED.',
  })
  refundWriteOffRecord(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundWriteOffRecordInput,
    @Ctx() ctx: Context,
  ): Promise<RefundWriteOffRecordPayload> {
    return told(ctx, () => refundWriteOffRecord(ctx, id, input));
  }

  @Mutation(() => RefundDisposalAnswerPayload, {
    description:
      'The buyer says whether damaged goods may be dealt with (E8), in a case of a repair, an appraisal or a compensation for damage. Refused with NOTHING_DAMAGED, TASKS_SPENT.',
  })
  refundDisposalAnswer(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundDisposalAnswerInput,
    @Ctx() ctx: Context,
  ): Promise<RefundDisposalAnswerPayload> {
    return told(ctx, () => refundDisposalAnswer(ctx, id, input));
  }
}
