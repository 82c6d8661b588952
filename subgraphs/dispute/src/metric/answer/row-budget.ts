import type { Context } from '@after-sales/runtime';
import { tooWide } from './refuse';

/** Cases, or sums, that the questions of one request may go through: on SQLite nobody else is answered meanwhile. */
export const MOST_ROWS_A_REQUEST = 200_000;

const spent = new WeakMap<Context, number>();

/** How many rows a request may still go through. */
export function rowsLeft(ctx: Context): number {
  return MOST_ROWS_A_REQUEST - (spent.get(ctx) ?? 0);
}

/** Notes that a question of a request goes through so many rows; refuses it where the request has no more of them. */
export function spendRows(ctx: Context, rows: number): void {
  if (rows > rowsLeft(ctx))
    throw tooWide(
      `the questions of this request come to more than ${MOST_ROWS_A_REQUEST} rows together, though each may be asked for alone`,
    );
  spent.set(ctx, MOST_ROWS_A_REQUEST - rowsLeft(ctx) + rows);
}
