/** Adds up what has the same number. Numbers are whole and not negative. */
export class Merge {
  private keys = new Float64Array(0);
  private facts = new Float64Array(0);
  private totals = new Float64Array(0);
  private found = new Float64Array(0);
  private mask = 0;
  private count = 0;

  /** Forgets all; at most so many numbers come. */
  begin(most: number): void {
    const size = 2 ** Math.max(10, Math.ceil(Math.log2(2 * most + 1)));
    if (size > this.keys.length) {
      [this.keys, this.facts, this.totals] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
      this.found = new Float64Array(size / 2);
    }
    this.keys.fill(FREE, 0, size);
    [this.mask, this.count] = [size - 1, 0];
  }

  add(key: number, facts: number, total: number): void {
    const place = this.placeOf(key);
    if (this.keys[place] !== key) {
      this.keys[place] = key;
      this.facts[place] = facts;
      this.totals[place] = total;
      this.found[this.count++] = key;
      return;
    }
    this.facts[place]! += facts;
    this.totals[place]! += total;
  }

  /** Those that something is left of, in the order of their numbers. */
  forEach(each: (key: number, facts: number, total: number) => void): void {
    const { facts, totals } = this;
    for (const key of this.found.subarray(0, this.count).sort()) {
      const place = this.placeOf(key);
      const [number, total] = [facts[place]!, totals[place]!];
      if (number !== 0 || total !== 0) each(key, number, total);
    }
  }

  private placeOf(key: number): number {
    const { keys, mask } = this;
    const high = Math.imul((key / 4_294_967_296) | 0, 0x9e3779b1);
    const mixed = Math.imul((key | 0) ^ high, 0x85ebca6b);
    let place = (mixed ^ (mixed >>> 15)) & mask;
    while (keys[place] !== key && keys[place] !== FREE) place = (place + 1) & mask;
    return place;
  }
}

const FREE = -1;
