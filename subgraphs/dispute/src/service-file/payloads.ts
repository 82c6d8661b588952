import { Payload } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';
import { ServiceFile } from './service-file.entity';

@ObjectType()
export abstract class ServiceFilePayload extends Payload {
  @Field(() => ServiceFile, { nullable: true, description: 'The service file after the mutation; null when it was refused.' })
  serviceFile?: ServiceFile;
}

@ObjectType({ description: 'What came of opening a service file.' })
export class ServiceFileOpenPayload extends ServiceFilePayload {}

@ObjectType({ description: 'What came of a plan.' })
export class ServicePlanSetPayload extends ServiceFilePayload {}

@ObjectType({ description: 'What came of agreeing on a time.' })
export class ServiceFileSchedulePayload extends ServiceFilePayload {}

@ObjectType({ description: 'What came of finishing a service file.' })
export class ServiceFileClosePayload extends ServiceFilePayload {}

@ObjectType({ description: 'What came of taking a service file back.' })
export class ServiceFileWithdrawPayload extends ServiceFilePayload {}

@ObjectType({ description: 'What came of handing a service file to a person.' })
export class ServiceFileHandOverPayload extends ServiceFilePayload {}

@ObjectType({ description: 'What came of a note.' })
export class ServiceFileNoteAddPayload extends ServiceFilePayload {}
