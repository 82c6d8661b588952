import { answer, type Context, type Message, type Warning } from '@after-sales/runtime';
import type { RefundPayload } from './parts';
import type { Refund } from './refund.entity';

export const ID_DESCRIPTION = 'Id of the case: `rf_…`.';
export const INPUT_DESCRIPTION = 'What to do, and how.';

type Outcome = { object: Refund; warnings: { code: string; message: Message }[] };

/** The answer of a mutation of a case: the case and its warnings, or why it was refused. */
export function told<P extends RefundPayload>(ctx: Context, work: () => Promise<Outcome>): Promise<P> {
  return answer<P>(ctx, async () => {
    const { object, warnings } = await work();
    const shown: Warning[] = warnings.map(({ code, message }) => ({ code, message: message[ctx.language] }));
    return { refund: object, warnings: shown } as unknown as Omit<P, 'userErrors' | 'warnings'> & { warnings: Warning[] };
  });
}
