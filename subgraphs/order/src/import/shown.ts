/** A number for people: `12,345`. */
export const shown = (count: number) => count.toLocaleString('en-US');
