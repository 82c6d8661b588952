import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'New evidence that an appeal stands on.' })
export class AppealEvidenceInput {
  @Field({ description: 'What it is, in a line of 1 to 100 characters.' })
  title: string;

  @Field({ description: 'What it says, 1 to 2000 characters.' })
  text: string;
}

@InputType({ description: 'A party’s appeal.' })
export class DisputeAppealInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since an appeal is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'What is wrong with the ruling, 1 to 500 characters.' })
  statement: string;

  @Field({ description: 'What was not shown before. More can be handed in when evidence is asked for again.' })
  evidence: AppealEvidenceInput;
}

@InputType({ description: 'A party’s word that it will not appeal.' })
export class DisputeAppealWaiveInput extends CommonInput {}
