const MOST_INVOICES = 1_000_000;
const MOST_LINES = 10_000;

export type Fate = 'new' | 'grown' | 'there';

/** What the run knows of one invoice of the file. */
export interface Invoice {
  /** Lines so far, rejected ones too: the place of the last. */
  places: number;
  /** Time and buyer of its first good line, which are the order's. */
  placedAt: number | null;
  buyerId: string | null;
  /** What became of the order so far. */
  fate: Fate | null;
}

/**
 * Counts the lines of every invoice, since they need not be next to each other and a line's place is its identity. This
 * is the one thing that grows with the file: about 100 bytes an invoice.
 */
export class Invoices {
  private readonly byNumber = new Map<string, Invoice>();

  /** The invoice and the place of its next line. */
  next(number: string): { invoice: Invoice; place: number } {
    let invoice = this.byNumber.get(number);
    if (!invoice) {
      if (this.byNumber.size === MOST_INVOICES)
        throw new Error(`one file holds at most ${MOST_INVOICES} invoices: split it between invoices`);
      this.byNumber.set(number, (invoice = { places: 0, placedAt: null, buyerId: null, fate: null }));
    }
    return { invoice, place: ++invoice.places };
  }
}

export const tooManyLines = (place: number) => place > MOST_LINES;
