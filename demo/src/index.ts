import { assign } from './cases';
import { demoClient, type DemoClaims } from './client';
import { demoOrders, type DemoOrder } from './orders';
import { CasePlayer } from './player';

export { demoOrders, type DemoClaims, type DemoOrder };

export const DEMO_SEED = 20261121;

export interface PlayOptions {
  /** Base address of the running graph. */
  url: string;
  token(claims: DemoClaims): Promise<string>;
  now: Date;
  onCase?(played: number, all: number): void;
}

/** Plays cases on demo orders through the public endpoint, so that every status occurs. */
export async function playDemo(orders: readonly DemoOrder[], { url, token, now, onCase }: PlayOptions): Promise<number> {
  const client = demoClient(url, token);
  const played = assign(orders);
  for (const [i, { order, play }] of played.entries()) {
    await play(new CasePlayer(client, order, now));
    onCase?.(i + 1, played.length);
  }
  return played.length;
}
