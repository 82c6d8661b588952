import { randomOf } from '@after-sales/runtime';
import type { SaltedText } from './chain';

/** A text with a new salt. Apart from the chain, which is verified without the graph. */
export function salted(text: string): SaltedText {
  return { text, salt: randomOf(16).toString('hex') };
}
