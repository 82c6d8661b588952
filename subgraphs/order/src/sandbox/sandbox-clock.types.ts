import { DateTime, Payload } from '@after-sales/runtime';
import { Field, Int, ObjectType } from 'type-graphql';
import { Duration } from '../policy/duration.scalar';

@ObjectType('SandboxClock', { description: 'The time of a sandbox: real time and an offset that only grows.' })
export class SandboxClockView {
  @Field(() => DateTime, { description: 'What time it is in the sandbox.' })
  now: Date;

  @Field(() => Duration, { description: 'By how much that is ahead of real time, to the millisecond: `P3DT4H0.250S`.' })
  offset: string;
}

@ObjectType({ description: 'What came of moving the time of a sandbox.' })
export class SandboxClockAdvancePayload extends Payload {
  @Field(() => SandboxClockView, { nullable: true, description: 'The time after the call; null when it was refused.' })
  sandboxClock?: SandboxClockView;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The moment that the call is to reach. Null when it was refused, or had to stop before it could tell.',
  })
  target?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many deadlines ran out during the call, of cases and of disputes. Null when it was refused.',
  })
  fired?: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True when the call had to stop on its way, after some seconds: call again, with the same key or with `to` set to `target`. Null when it was refused.',
  })
  more?: boolean;
}
