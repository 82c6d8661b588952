import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { factColumns, type FactColumn, type FactRow, type Value } from '../../pull/fact-row';
import type { Format } from './format';

/** Rows that are written together, column by column. */
const GROUP = 10_000;

/** Apache Parquet, compressed with Snappy; moments are TIMESTAMP_MILLIS in UTC. */
export function parquet(): Format {
  const bytes = new ByteWriter();
  const schema = [{ name: 'root', num_children: factColumns.length }, ...factColumns.map(elementOf)];
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'after-sales-graph' });
  let waiting: FactRow[] = [];
  const writeGroup = () => {
    const columnData = factColumns.map((column) => ({ name: column.name, data: waiting.map((row) => valueOf(column, row)) }));
    if (waiting.length > 0) void writer.write({ columnData, rowGroupSize: GROUP });
    waiting = [];
  };
  return {
    begin: () => taken(bytes),
    rows(rows) {
      for (const row of rows) {
        waiting.push(row);
        if (waiting.length === GROUP) writeGroup();
      }
      return taken(bytes);
    },
    end() {
      writeGroup();
      void writer.finish();
      return taken(bytes);
    },
  };
}

/** What was written since the last time; offsets in the file go on. */
function taken(bytes: ByteWriter): Uint8Array {
  const copy = bytes.getBytes().slice();
  bytes.index = 0;
  return copy;
}

const TYPES = {
  TEXT: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  TIME: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  WHOLE: { type: 'INT64' },
  FLAG: { type: 'BOOLEAN' },
} as const;

function elementOf({ name, kind, optional }: FactColumn): SchemaElement {
  return { name, ...TYPES[kind], repetition_type: optional ? 'OPTIONAL' : 'REQUIRED' };
}

function valueOf({ name, kind }: FactColumn, row: FactRow): Value | bigint {
  const value = row[name] ?? null;
  return kind === 'WHOLE' && value !== null ? BigInt(value as number) : value;
}
