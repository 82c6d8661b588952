import type { Context, LinkedFile } from '@after-sales/runtime';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { formats } from './format/format';
import { MetricExport } from './metric-export.entity';
import { MetricExportState } from './metric-export.enums';

const LINK_MS = 3_600_000;
const TOKEN = /^(mx_[0-9a-f]{32})\.([0-9a-z]{1,11})\.([\w-]{43})$/;

export interface ExportLink {
  path: string;
  expiresAt: Date;
}

/** A link to the file for who holds it: good for an hour, and not longer than the file. */
export function linkTo({ id, linkKey, expiresAt }: MetricExport, now: Date): ExportLink {
  const until = new Date(Math.min(now.getTime() + LINK_MS, expiresAt!.getTime()));
  const time = until.getTime().toString(36);
  return { path: `/files/dispute/${id}.${time}.${sign(linkKey, id, time)}`, expiresAt: until };
}

/** What a link's token leads to, while it is good. */
export async function linked(ctx: Context, token: string): Promise<(LinkedFile & { kept: string }) | null> {
  const [, id, time, signature] = TOKEN.exec(token) ?? [];
  if (!id || !time || !signature) return null;
  const found = await ctx.database.manager.findOneBy(MetricExport, { id, state: MetricExportState.DONE });
  if (!found || !same(sign(found.linkKey, id, time), signature)) return null;
  const until = Math.min(parseInt(time, 36), found.expiresAt!.getTime());
  if (ctx.clock.now().getTime() >= until) return null;
  const { mediaType } = formats[found.format];
  return { name: fileName(found), mediaType, bytes: found.bytes!, sha256: found.sha256!, kept: keptName(found) };
}

/** What the file is called: by what it has seen. */
export function fileName({ asOf, format }: MetricExport): string {
  const seen = asOf!.cursors.map((cursor) => cursor.replace(':', '-')).join('_');
  return `metric-facts_${seen}.${formats[format].extension}`;
}

/** The name that it is kept under: of its attempt, so that one that was taken for dead spoils nothing. */
export function keptName({ id, attempts, format }: Pick<MetricExport, 'id' | 'attempts' | 'format'>): string {
  return `${id}-${attempts}.${formats[format].extension}`;
}

function sign(key: string, id: string, time: string): string {
  return createHmac('sha256', key).update(`${id}.${time}`).digest('base64url');
}

function same(expected: string, given: string): boolean {
  return timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}
