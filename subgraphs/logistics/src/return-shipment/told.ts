import { answer, type Context, type Message, type Warning } from '@after-sales/runtime';
import type { ReturnShipmentPayload } from './payloads';
import type { ReturnShipment } from './return-shipment.entity';

export const ID_DESCRIPTION = 'Id of the parcel: `rs_…`.';
export const INPUT_DESCRIPTION = 'What to do, and how.';

type Outcome = { object: ReturnShipment; warnings: { code: string; message: Message }[] };

/** The answer of a mutation of a parcel: the parcel and its warnings, or why it was refused. */
export function told<P extends ReturnShipmentPayload>(ctx: Context, work: () => Promise<Outcome>): Promise<P> {
  return answer<P>(ctx, async () => {
    const { object, warnings } = await work();
    const shown: Warning[] = warnings.map(({ code, message }) => ({ code, message: message[ctx.language] }));
    return { returnShipment: object, warnings: shown } as unknown as Omit<P, 'userErrors' | 'warnings'> & { warnings: Warning[] };
  });
}
