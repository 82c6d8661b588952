import { answer, type Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { serviceFileNoteAdd } from '../service-note/service-file-note-add';
import {
  ServiceFileCloseInput,
  ServiceFileHandOverInput,
  ServiceFileNoteAddInput,
  ServiceFileOpenInput,
  ServiceFileScheduleInput,
  ServiceFileWithdrawInput,
  ServicePlanSetInput,
} from './inputs';
import {
  ServiceFileClosePayload,
  ServiceFileHandOverPayload,
  ServiceFileNoteAddPayload,
  ServiceFileOpenPayload,
  ServiceFileSchedulePayload,
  ServiceFileWithdrawPayload,
  ServicePlanSetPayload,
  type ServiceFilePayload,
} from './payloads';
import { serviceFileClose } from './service-file-close';
import { serviceFileHandOver } from './service-file-hand-over';
import { serviceFileOpen } from './service-file-open';
import { serviceFileSchedule } from './service-file-schedule';
import { serviceFileWithdraw } from './service-file-withdraw';
import { servicePlanSet } from './service-plan-set';
import type { ServiceFile } from './service-file.entity';

const ID_DESCRIPTION = 'Id of the service file: `sf_…`.';
const INPUT_DESCRIPTION = 'What to do, and how.';
const DESK = 'Its desk alone: the shop’s staff with the permission `refund:agree`, or the platform.';
const QUESTION = 'Not for a question (SERVICE_FILE_IS_QUESTION): `inquiryAnswer` answers that.';

@Resolver()
export class ServiceFileMutations {
  @Mutation(() => ServiceFileOpenPayload, {
    description:
      'Opens a complaint or a repair on an order or a case: the buyer, or shop or platform for it. The desk owes a plan within the policy’s time, 72 hours (E10). Refused with SERVICE_KIND_INVALID, CHANNEL_NOT_OFFERED, SERVICE_FILE_LIMIT_REACHED (20 open ones an order), ORDER_UNREACHABLE.',
  })
  serviceFileOpen(
    @Arg('input', { description: 'What it is about.' }) input: ServiceFileOpenInput,
    @Ctx() ctx: Context,
  ): Promise<ServiceFileOpenPayload> {
    return told(ctx, () => serviceFileOpen(ctx, input));
  }

  @Mutation(() => ServicePlanSetPayload, {
    description: `The desk says what it will do, and the customer is told; also when it is late (E10). ${DESK} ${QUESTION}`,
  })
  servicePlanSet(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ServicePlanSetInput,
    @Ctx() ctx: Context,
  ): Promise<ServicePlanSetPayload> {
    return told(ctx, () => servicePlanSet(ctx, id, input));
  }

  @Mutation(() => ServiceFileSchedulePayload, {
    description: `The desk agrees on a time as the customer wishes; again, where another is wished for (E10). ${DESK}`,
  })
  serviceFileSchedule(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ServiceFileScheduleInput,
    @Ctx() ctx: Context,
  ): Promise<ServiceFileSchedulePayload> {
    return told(ctx, () => serviceFileSchedule(ctx, id, input));
  }

  @Mutation(() => ServiceFileClosePayload, {
    description: `The desk finishes a file that has a plan. With work on the goods and a service card, follow-up visits are made at the policy’s dates (E11). What a technician found is checked (E8): CONSENT_REQUIRED, MEDIA_REQUIRED. ${DESK}`,
  })
  serviceFileClose(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ServiceFileCloseInput,
    @Ctx() ctx: Context,
  ): Promise<ServiceFileClosePayload> {
    return told(ctx, () => serviceFileClose(ctx, id, input));
  }

  @Mutation(() => ServiceFileWithdrawPayload, {
    description: `Takes a file back before it is finished: who opened it, or the buyer for whom it was opened. ${QUESTION}`,
  })
  serviceFileWithdraw(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ServiceFileWithdrawInput,
    @Ctx() ctx: Context,
  ): Promise<ServiceFileWithdrawPayload> {
    return told(ctx, () => serviceFileWithdraw(ctx, id, input));
  }

  @Mutation(() => ServiceFileHandOverPayload, {
    description:
      'A file that the bot took in goes to a person: the buyer asks for one, or the desk takes it (E12). Where it has gone already: SERVICE_FILE_WITH_HUMAN.',
  })
  serviceFileHandOver(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ServiceFileHandOverInput,
    @Ctx() ctx: Context,
  ): Promise<ServiceFileHandOverPayload> {
    return told(ctx, () => serviceFileHandOver(ctx, id, input));
  }

  @Mutation(() => ServiceFileNoteAddPayload, {
    description: `Internal words of the desk, which only its own side reads; at most 200 a file (NOTE_LIMIT_REACHED). ${DESK}`,
  })
  serviceFileNoteAdd(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ServiceFileNoteAddInput,
    @Ctx() ctx: Context,
  ): Promise<ServiceFileNoteAddPayload> {
    return told(ctx, () => serviceFileNoteAdd(ctx, id, input));
  }
}

function told<P extends ServiceFilePayload>(ctx: Context, work: () => Promise<{ object: ServiceFile }>): Promise<P> {
  return answer<ServiceFilePayload>(ctx, async () => ({ serviceFile: (await work()).object })) as Promise<P>;
}
