import { pageOf, type Connection, type Language, type PageArgs } from '@after-sales/runtime';

/** A carrier as the table below holds it. */
export interface KnownCarrier {
  code: string;
  name: Record<Language, string>;
}

/** The code of a carrier that the list does not have (C3). */
export const OTHER = 'OTHER';

const carriers: readonly KnownCarrier[] = [
  { code: 'SF', name: { zh: '顺丰速运', en: 'SF Express' } },
  { code: 'ZTO', name: { zh: '中通快递', en: 'ZTO Express' } },
  { code: 'YTO', name: { zh: '圆通速递', en: 'YTO Express' } },
  { code: 'STO', name: { zh: '申通快递', en: 'STO Express' } },
  { code: 'YUNDA', name: { zh: '韵达快递', en: 'Yunda Express' } },
  { code: 'JD', name: { zh: '京东快递', en: 'JD Logistics' } },
  { code: 'EMS', name: { zh: 'EMS', en: 'EMS' } },
  { code: 'CHINA_POST', name: { zh: '中国邮政', en: 'China Post' } },
  { code: 'JT', name: { zh: '极兔速递', en: 'J&T Express' } },
  { code: 'DEPPON', name: { zh: '德邦快递', en: 'Deppon Express' } },
  { code: 'CAINIAO', name: { zh: '菜鸟速递（丹鸟）', en: 'Cainiao Express (Danniao)' } },
  { code: 'HTKY', name: { zh: '百世快递', en: 'Best Express' } },
  { code: 'ZJS', name: { zh: '宅急送', en: 'ZJS Express' } },
  { code: OTHER, name: { zh: '其他', en: 'Other' } },
];

const byCode = new Map(carriers.map((carrier) => [carrier.code, carrier]));

export function carrierOf(code: string): KnownCarrier | undefined {
  return byCode.get(code);
}

/** The carrier that a marketplace means by a code or a name; OTHER where the list has no such carrier. */
export function carrierNamed(text: string): KnownCarrier {
  const wanted = text.trim().toLowerCase();
  return carriers.find((carrier) => words(carrier).some((word) => word === wanted)) ?? byCode.get(OTHER)!;
}

/** The carriers whose code or name holds `search`, in the order of the table. */
export function carrierPage(search: string, args: PageArgs): Connection<KnownCarrier> {
  const wanted = search.trim().toLowerCase();
  const found = carriers.filter((carrier) => words(carrier).some((word) => word.includes(wanted)));
  return pageOf(found, 'code', args);
}

function words({ code, name }: KnownCarrier): string[] {
  return [code, name.zh, name.en].map((word) => word.toLowerCase());
}
