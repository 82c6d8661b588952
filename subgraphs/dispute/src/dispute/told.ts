import { answer, type Context, type Message, type Warning } from '@after-sales/runtime';
import type { Dispute } from './dispute.entity';
import type { DisputePayload } from './payloads';

export const ID_DESCRIPTION = 'Id of the dispute: `dp_…`.';
export const INPUT_DESCRIPTION = 'What to do, and how.';

type Outcome = { object: Dispute; warnings: { code: string; message: Message }[] };

/** The answer of a mutation of a dispute: the dispute and its warnings, or why it was refused. */
export function told<P extends DisputePayload>(ctx: Context, work: () => Promise<Outcome>): Promise<P> {
  return answer<P>(ctx, async () => {
    const { object, warnings } = await work();
    const shown: Warning[] = warnings.map(({ code, message }) => ({ code, message: message[ctx.language] }));
    return { dispute: object, warnings: shown } as unknown as Omit<P, 'userErrors' | 'warnings'> & { warnings: Warning[] };
  });
}
