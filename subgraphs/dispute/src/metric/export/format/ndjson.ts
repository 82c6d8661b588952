import type { Format } from './format';

const NOTHING = new Uint8Array();

/** A JSON object a line; moments are RFC 3339. */
export function ndjson(): Format {
  return {
    begin: () => NOTHING,
    rows: (rows) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
    end: () => NOTHING,
  };
}
