import { z } from 'zod';

const wording = z.strictObject({
  title: z.string().min(1),
  text: z.string().min(1),
  /** For channels with little room, where `text` is too long for them. */
  short: z.string().min(1).optional(),
});
const message = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const template = z.strictObject({ zh: wording, en: wording });
const side = z.enum(['BUYER', 'MERCHANT', 'PLATFORM', '*']);

/** A file of templates: each by its key and by the side that reads it, `*` for all others. */
export const templateFile = z.record(z.string(), z.partialRecord(side, template));
/** A file of words: each list by the fact whose codes it has words for. */
export const wordFile = z.record(z.string(), z.record(z.string(), message));

export type Wording = z.infer<typeof wording>;
export type Template = z.infer<typeof template>;
export type Words = z.infer<typeof wordFile>;

/** All that notices are written with. */
export interface Wordings {
  templates: z.infer<typeof templateFile>;
  words: Words;
}

/** The template of one side. */
export function templateFor({ templates }: Wordings, key: string, kind: string): Template {
  const own = templates[key];
  const found = own?.[kind as z.infer<typeof side>] ?? own?.['*'];
  if (!found) throw new Error(`there is no template ${key} for ${kind}`);
  return found;
}
