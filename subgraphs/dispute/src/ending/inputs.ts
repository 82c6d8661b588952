import { CommonInput } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';
import { DisputeReturnAddressInput } from '../ruling/inputs';

@InputType({ description: 'A party gives in.' })
export class DisputeConcedeInput extends CommonInput {
  @Field(() => DisputeReturnAddressInput, {
    nullable: true,
    description: 'By the merchant: where goods go back to; required where they do and the shop has no address of its own (C1).',
  })
  returnAddress?: DisputeReturnAddressInput;
}

@InputType({ description: 'Who called the platform in takes that back.' })
export class DisputeWithdrawInput extends CommonInput {}
