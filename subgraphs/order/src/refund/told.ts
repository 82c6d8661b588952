import { answer, type Context, type Message, type Warning } from '@after-sales/runtime';
import type { RefundPayload } from './parts';
import type { Refund } from './refund.entity';

type Outcome = { object: Refund; warnings: { code: string; message: Message }[] };

/** What came of a use case on a case, as its payload. */
export function told<P extends RefundPayload>(ctx: Context, work: () => Promise<Outcome>): Promise<P> {
  return answer<P>(ctx, async () => {
    const { object, warnings } = await work();
    const shown: Warning[] = warnings.map(({ code, message }) => ({ code, message: message[ctx.language] }));
    return { refund: object, warnings: shown } as unknown as Omit<P, 'userErrors' | 'warnings'> & { warnings: Warning[] };
  });
}
