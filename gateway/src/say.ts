/** What is going on, for whoever started it in a terminal; the log is for machines. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Says what is done, does it, and says how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  say(`  ${what.padEnd(52)} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** A line that is written over by the next one; nothing where nobody watches. */
export function tick(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K  ${text}`);
}
