import type { Connection, Context } from '@after-sales/runtime';
import { sumsOf } from '../answer/answer';
import { numberOf } from '../answer/cells';
import { mergedKeys, questionsOf } from '../answer/dispute-metrics';
import { MetricDimension } from '../answer/metric-enums';
import { definitionsOf, dimensionsUsed, questionOf, type MetricArguments, type Question } from '../answer/question';
import { badInput, tooWide } from '../answer/refuse';
import { scopeOf } from '../answer/scope';
import { isOfDays } from '../answer/whole';
import { comparePlaces, pageBeyond } from './page-beyond';
import { ShopRankingOrder, type ShopRank } from './shop-rank.types';

export interface ShopRankingArguments extends Pick<MetricArguments, 'from' | 'to' | 'timeBasis' | 'filter'> {
  metric: string;
  order: ShopRankingOrder;
  minSample: number;
  first: number;
  after?: string | null;
}

/** Shops by one number. All of them are read, from sums by day, however many a page shows. */
export async function shopRanking(ctx: Context, args: ShopRankingArguments): Promise<Connection<ShopRank>> {
  const scope = scopeOf(ctx.actor, args.filter ?? {});
  if (args.minSample < 1) throw badInput(`minSample: 1 or more, not ${args.minSample}`);
  const definitions = definitionsOf([args.metric]);
  const asked = questionOf({ ...args, metrics: [args.metric], groupBy: [MetricDimension.SHOP] }, definitions);
  const shops: Omit<ShopRank, 'rank'>[] = [];
  for (const question of questionsOf(scope, asked)) {
    requireSums(question);
    const sums = await sumsOf(ctx, question);
    for (const key of mergedKeys(sums.cases.keys(), sums.orders.keys())) {
      const number = numberOf(definitions[0]!, { ...sums, ordersHave: [true] }, key, args.minSample);
      if (number === null || number.value === null || number.numerator === null) continue;
      const { value, numerator, denominator, amount } = number;
      shops.push({ shopId: key.groups[0]!, currency: key.currency, value, numerator, denominator, amount });
    }
  }
  return pageBeyond(ranked(shops, args.order), placeOf(args.order), args);
}

/** Facts are never ranked: they would all be read for the first page. */
function requireSums(question: Question): void {
  if (!isOfDays(question)) throw badInput(`from, to: a ranking is of whole days of the marketplace, in ${question.timeZone}`);
  if (dimensionsUsed(question).length > 1) throw tooWide('a ranking is filtered by one dimension at most');
}

type Place = readonly [value: number, shopId: string, currency: string];

/** What shops are sorted by, ascending: the highest value first is the lowest of what is below zero. */
function placeOf(order: ShopRankingOrder): (shop: Omit<ShopRank, 'rank'>) => Place {
  const sign = order === ShopRankingOrder.HIGHEST_FIRST ? -1 : 1;
  return ({ value, shopId, currency }) => [value === 0 ? 0 : sign * value, shopId, currency];
}

function ranked(shops: Omit<ShopRank, 'rank'>[], order: ShopRankingOrder): ShopRank[] {
  const place = placeOf(order);
  const sorted = shops
    .map((shop) => ({ shop, place: place(shop) }))
    .toSorted((a, b) => comparePlaces(a.place, b.place))
    .map(({ shop }) => shop);
  let rank = 0;
  return sorted.map((shop, i) => {
    if (i === 0 || sorted[i - 1]!.value !== shop.value) rank = i + 1;
    return { ...shop, rank };
  });
}
