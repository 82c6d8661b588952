/** What is still to be done, the earliest first; of the same moment what was put down first. */
export class Agenda<Item> {
  private readonly heap: { at: number; place: number; item: Item }[] = [];
  private places = 0;

  /** The moment of what comes next; `Infinity` where nothing does. */
  get next(): number {
    return this.heap[0]?.at ?? Infinity;
  }

  add(at: number, item: Item): void {
    const { heap } = this;
    heap.push({ at, place: this.places++, item });
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!isBefore(heap[i]!, heap[parent]!)) break;
      [heap[i], heap[parent]] = [heap[parent]!, heap[i]!];
      i = parent;
    }
  }

  take(): Item {
    const { heap } = this;
    const { item } = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) heap[0] = last;
    for (let i = 0; ;) {
      const least = [2 * i + 1, 2 * i + 2].reduce(
        (best, j) => (j < heap.length && isBefore(heap[j]!, heap[best]!) ? j : best),
        i,
      );
      if (least === i) return item;
      [heap[i], heap[least]] = [heap[least]!, heap[i]!];
      i = least;
    }
  }
}

type Place = { at: number; place: number };

function isBefore(one: Place, other: Place): boolean {
  return one.at < other.at || (one.at === other.at && one.place < other.place);
}
