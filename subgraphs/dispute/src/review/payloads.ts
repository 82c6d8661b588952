import { Payload } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';
import { DisputePayload } from '../dispute/payloads';
import { ArbitratorConflict } from './arbitrator-conflict.entity';

const payload = (what: string) => ({ description: `What came of ${what}.` });

@ObjectType(payload('an assignment'))
export class DisputeAssignPayload extends DisputePayload {}

@ObjectType(payload('a finding'))
export class DisputeFindingAddPayload extends DisputePayload {}

@ObjectType(payload('taking a finding back'))
export class DisputeFindingWithdrawPayload extends DisputePayload {}

@ObjectType()
export abstract class ConflictPayload extends Payload {
  @Field(() => ArbitratorConflict, { nullable: true, description: 'The declaration; null when it was refused.' })
  conflict?: ArbitratorConflict;
}

@ObjectType(payload('a declaration'))
export class ArbitratorConflictDeclarePayload extends ConflictPayload {}

@ObjectType(payload('ending a declaration'))
export class ArbitratorConflictEndPayload extends ConflictPayload {}
