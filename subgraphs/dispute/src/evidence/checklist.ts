import type { EvidenceItem } from '@after-sales/policy';
import { ActorKind, load, type Context } from '@after-sales/runtime';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { answersByDispute, requestsByDispute } from '../loaders';
import type { EvidenceRequest } from './evidence-request.entity';
import { sideOf } from './visible-evidence';

export enum EvidenceStage {
  ARBITRATION = 'ARBITRATION',
}

registerEnumType(EvidenceStage, {
  name: 'EvidenceStage',
  description: 'At which step of a case evidence is shown.',
  valuesConfig: { ARBITRATION: { description: 'In its dispute. 平台介入举证' } },
});

@ObjectType({ description: 'One thing that a party is asked to show (C11).' })
export class EvidenceChecklistItem {
  @Field({ description: 'Stable code: `DEFECT_PHOTO` …' })
  code: string;

  @Field(() => ActorKind, { description: 'Who is asked: BUYER or MERCHANT.' })
  party: ActorKind;

  @Field({ description: 'For people, in the language of `Accept-Language` (zh or en).' })
  label: string;

  @Field({ description: 'Whether it counts for `completeness`; what is not required helps.' })
  required: boolean;

  @Field({ description: 'Whether evidence that you may see says that it answers this; your own prepared evidence too.' })
  answered: boolean;
}

@ObjectType({ description: 'What is asked for, and how much of it is there.' })
export class EvidenceChecklist {
  @Field(() => EvidenceStage, { description: 'At which step.' })
  stage: EvidenceStage;

  @Field(() => [EvidenceChecklistItem], { description: 'Each thing; for a party its own alone.' })
  items: EvidenceChecklistItem[];

  @Field(() => Int, { description: 'How much of what is required is answered, in percent; 100 where nothing is.' })
  completeness: number;
}

/** What was asked for in a dispute so far, each item once. */
export async function checklistOfDispute(ctx: Context, disputeId: string): Promise<EvidenceChecklist> {
  const requests = await load(ctx, requestsByDispute, disputeId);
  return checklist(ctx, disputeId, requests);
}

/** What these requests ask for. A party reads its own alone. */
export async function checklist(
  ctx: Context,
  disputeId: string,
  requests: readonly EvidenceRequest[],
): Promise<EvidenceChecklist> {
  const given = await load(ctx, answersByDispute, disputeId);
  const side = sideOf(ctx.actor.kind);
  const items = new Map<string, EvidenceItem>();
  for (const request of requests) for (const item of request.items) items.set(`${item.party} ${item.code}`, item);
  const shown = [...items.values()]
    .filter(({ party }) => side === null || ActorKind[party] === side)
    .map(({ code, party, label, required }) => {
      const answered = given.some((each) => each.by === ActorKind[party] && each.answers.includes(code));
      return { code, party: ActorKind[party], label: label[ctx.language], required, answered };
    });
  return { stage: EvidenceStage.ARBITRATION, items: shown, completeness: completeness(shown) };
}

function completeness(items: readonly EvidenceChecklistItem[]): number {
  const required = items.filter((item) => item.required);
  const answered = required.filter((item) => item.answered);
  return required.length === 0 ? 100 : Math.floor((100 * answered.length) / required.length);
}
