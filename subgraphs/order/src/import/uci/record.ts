import { Rejected } from '../rejects';
import { londonTime } from './london';

/** The header that this format is known by. */
export const UCI_HEADER = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
];

/** One line of an invoice, or of a cancellation. */
export interface UciRecord {
  kind: 'order' | 'cancellation';
  invoice: string;
  sku: string;
  title: string;
  /** Pieces bought, or pieces cancelled; positive. */
  quantity: number;
  unitPrice: string;
  /** Pence for all pieces. */
  amount: number;
  /** As London's clock shows it, in UTC. */
  at: number;
  buyerId: string | null;
}

const MOST_PIECES = 1_000_000;

/** The invoice that a record belongs to, if it names one: its place there counts even when the line is rejected. */
export function invoiceOf(fields: readonly string[]): string | null {
  const number = fields.length === UCI_HEADER.length ? fields[0]!.trim() : '';
  return /^[CA]?\d{1,20}$/.test(number) ? number : null;
}

/** Checks one record. Throws `Rejected` with the first thing that is wrong. */
export function readUciRecord(fields: readonly string[]): UciRecord {
  if (fields.length !== UCI_HEADER.length)
    throw new Rejected('COLUMNS', `a line has ${UCI_HEADER.length} columns, this one ${fields.length}`);
  const [number, stockCode, description, quantityText, date, price, customer] = fields.map((field) => field.trim()) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const invoice = invoiceOf(fields);
  if (!invoice)
    throw new Rejected('INVOICE', `“${shown(number)}” is no invoice number: digits, after a C where it is a cancellation`);
  if (invoice.startsWith('A')) throw new Rejected('BAD_DEBT', 'an invoice with an A adjusts bad debt: no goods were sold');
  const kind = invoice.startsWith('C') ? 'cancellation' : 'order';
  if (stockCode === '' || stockCode.length > 64 || CONTROL.test(stockCode))
    throw new Rejected('STOCK_CODE', 'a stock code has 1 to 64 characters');
  if (description.length > 255 || CONTROL.test(description))
    throw new Rejected('DESCRIPTION', 'a description has at most 255 characters, none of them control characters');
  const quantity = pieces(kind, quantityText);
  const unitPrice = unitPriceOf(price);
  const at = londonTime(date);
  if (at === null) throw new Rejected('TIME', `“${shown(date)}” is no time: YYYY-MM-DD HH:MM:SS`);
  const buyer = /^(\d{1,18})(?:\.0)?$/.exec(customer);
  if (customer !== '' && !buyer) throw new Rejected('CUSTOMER', `“${shown(customer)}” is no customer: digits, or nothing`);
  return {
    kind,
    invoice,
    sku: stockCode,
    title: description || stockCode,
    quantity,
    unitPrice,
    amount: pence(unitPrice, quantity),
    at,
    buyerId: buyer ? `generic:${buyer[1]}` : null,
  };
}

function pieces(kind: UciRecord['kind'], text: string): number {
  const quantity = /^-?\d{1,7}$/.test(text) ? Number(text) : 0;
  if (quantity === 0 || Math.abs(quantity) > MOST_PIECES)
    throw new Rejected('QUANTITY', `“${shown(text)}” is no number of pieces: 1 to ${MOST_PIECES}`);
  if (kind === 'cancellation') {
    if (quantity > 0) throw new Rejected('QUANTITY', 'a cancellation takes pieces back: its quantity is negative');
    return -quantity;
  }
  if (quantity < 0)
    throw new Rejected(
      'STOCK_CORRECTION',
      'a negative quantity on an invoice that is no cancellation corrects the stock: nothing was sold',
    );
  return quantity;
}

function unitPriceOf(text: string): string {
  if (/^-\d/.test(text)) throw new Rejected('PRICE_NEGATIVE', `a price is not negative: ${shown(text)}`);
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text))
    throw new Rejected('PRICE', `“${shown(text)}” is no price in pounds with at most 3 decimals`);
  return text;
}

/** Pence for all pieces, exact in whole numbers: thousandths of a pound times pieces. */
export function pence(unitPrice: string, quantity: number): number {
  const [pounds, fraction = ''] = unitPrice.split('.') as [string, string?];
  const thousandths = Number(pounds + fraction.padEnd(3, '0')) * quantity;
  if (!Number.isSafeInteger(thousandths * quantity))
    throw new Rejected('AMOUNT_TOO_LARGE', `${quantity} × ${unitPrice} is too large to be counted exactly`);
  if (thousandths % 10 !== 0)
    throw new Rejected('AMOUNT_NOT_WHOLE', `${quantity} × ${unitPrice} GBP is no whole number of pence`);
  return thousandths / 10;
}

// oxlint-disable-next-line no-control-regex -- the point is to find them
const CONTROL = /[\u0000-\u001f\u007f]/;
const shown = (text: string) => text.slice(0, 60);
