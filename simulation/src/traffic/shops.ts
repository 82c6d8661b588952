import type { Chance } from '../chance';
import type { MarketplaceName } from './marketplaces';
import { RATES } from './rates';

/** A shop that trades in simulations. The same whatever the seed. */
export interface Shop {
  id: string;
  name: string;
  returnAddress: Record<'name' | 'phone' | 'province' | 'city' | 'district' | 'street', string>;
}

const PLACES = [
  ['浙江省', '杭州市', '余杭区'],
  ['广东省', '深圳市', '龙岗区'],
  ['广东省', '广州市', '白云区'],
  ['江苏省', '苏州市', '吴中区'],
  ['福建省', '泉州市', '晋江市'],
  ['山东省', '临沂市', '兰山区'],
  ['河北省', '保定市', '高碑店市'],
  ['上海市', '上海市', '青浦区'],
] as const;

/** How often the n-th shop or an earlier one is chosen, by n. */
const reach = cumulated(RATES.shops.count, RATES.shops.skew);

/** A shop of a marketplace, the first ones far more often than the last. */
export function shopOf(chance: Chance, marketplace: MarketplaceName): Shop {
  const drawn = chance.next();
  const n = reach.findIndex((part) => drawn < part) + 1;
  return shop(marketplace, n);
}

function shop(marketplace: MarketplaceName, n: number): Shop {
  const [province, city, district] = PLACES[(n * 7 + marketplace.length) % PLACES.length]!;
  const name = `模拟店铺 ${marketplace}-${n}`;
  const returnAddress = { name: `${name} 退货组`, phone: '400-000-0000', province, city, district, street: `模拟路${n}号` };
  return { id: `sim-${n}`, name, returnAddress };
}

function cumulated(count: number, skew: number): number[] {
  const weights = Array.from({ length: count }, (_, i) => 1 / (i + 1) ** skew);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight, i) => (i === count - 1 ? 1 : (sum += weight / all)));
}
