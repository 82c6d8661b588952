import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION, Marketplace } from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';
import { DisputeFindingKind, LiableParty } from './finding.entity';

@InputType({ description: 'Who is to decide a dispute.' })
export class DisputeAssignInput extends CommonInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The arbitrator, by the `sub` claim of its token; left out, oneself. Only a supervisor names another. Whoever it is acts with its own token, which must have the role `arbitrator` and the marketplace.',
  })
  arbitratorId?: string;
}

@InputType({ description: 'What the arbitrator finds.' })
export class DisputeFindingAddInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a finding is created.` })
  declare idempotencyKey: string;

  @Field(() => DisputeFindingKind, { description: 'What is found.' })
  finding: DisputeFindingKind;

  @Field(() => ID, { nullable: true, description: 'The line of the order that it is about; left out: the claim as a whole.' })
  orderLineId?: string;

  @Field(() => LiableParty, { description: 'Who is liable for it; of FALSE_EVIDENCE the party whose evidence it is.' })
  liable: LiableParty;

  @Field({ description: 'In your words, 1 to 2000 characters. The parties read it with the ruling.' })
  text: string;

  @Field(() => [ID], { description: 'Evidence of this dispute that shows it, at most 50; of FALSE_EVIDENCE the false evidence.' })
  evidenceIds: string[];
}

@InputType({ description: 'Which finding is taken back.' })
export class DisputeFindingWithdrawInput extends CommonInput {
  @Field(() => ID, { description: 'Id of the finding: `fd_…`.' })
  findingId: string;
}

@InputType({ description: 'With whom an arbitrator has to do: one shop, or one buyer.' })
export class ArbitratorConflictDeclareInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a declaration is created.` })
  declare idempotencyKey: string;

  @Field(() => Marketplace, { description: 'Where; one of your marketplaces.' })
  marketplace: Marketplace;

  @Field(() => ID, { nullable: true, description: 'The shop; not together with `buyerId`.' })
  shopId?: string;

  @Field(() => ID, { nullable: true, description: 'The buyer; not together with `shopId`.' })
  buyerId?: string;

  @Field({ description: 'Why, 1 to 500 characters; the platform alone reads it.' })
  reason: string;
}

@InputType({ description: 'Ends a declaration.' })
export class ArbitratorConflictEndInput extends CommonInput {}
