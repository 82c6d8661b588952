import type { Media } from '@after-sales/runtime';

/** Files as a text of a timeline entry: their names are words of people, so they are salted and can be redacted with it. */
export function mediaText(media: readonly Media[]): { media?: string } {
  return media.length === 0 ? {} : { media: JSON.stringify(media) };
}

/** The files of such a text; none where there were none, or where it was redacted. */
export function mediaOf(text: string | undefined): Media[] {
  return text === undefined ? [] : (JSON.parse(text) as Media[]);
}
