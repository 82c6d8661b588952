import type { FactRow } from '../../pull/fact-row';
import { MetricExportFormat } from '../metric-export.enums';
import { csv } from './csv';
import { ndjson } from './ndjson';
import { parquet } from './parquet';

/** Turns rows into the bytes of a file, piece by piece. */
export interface Format {
  begin(): Uint8Array;
  /** May give fewer bytes than these rows come to, and the others later. */
  rows(rows: readonly FactRow[]): Uint8Array;
  end(): Uint8Array;
}

export interface FormatKind {
  extension: string;
  mediaType: string;
  begin: () => Format;
}

export const formats: Readonly<Record<MetricExportFormat, FormatKind>> = {
  NDJSON: { extension: 'ndjson', mediaType: 'application/x-ndjson', begin: ndjson },
  CSV: { extension: 'csv', mediaType: 'text/csv; charset=utf-8; header=present', begin: csv },
  PARQUET: { extension: 'parquet', mediaType: 'application/vnd.apache.parquet', begin: parquet },
};
