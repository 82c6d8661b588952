import { DateTime } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';
import { Duration } from '../policy/duration.scalar';

@InputType({ description: 'How far to move the time of a sandbox: exactly one of `by`, `to` and `toNextDeadline`.' })
export class SandboxClockAdvanceInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Your own key of this call, 1 to 100 characters. The same key again goes on to the same moment, so a call that was cut short can be repeated; with another input it is refused (`IDEMPOTENCY_KEY_REUSED`).',
  })
  idempotencyKey?: string | null;

  @Field(() => Duration, { nullable: true, description: 'By how much, more than nothing, at most `P366D`.' })
  by?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'To which moment: later than now, at most 366 days.' })
  to?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: to the next moment at which something is due in any subgraph (`sandboxClock.nextDeadlineAt`), at most 366 days away.',
  })
  toNextDeadline?: boolean | null;
}
