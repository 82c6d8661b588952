import { registerEnumType } from 'type-graphql';

export enum MetricExportFormat {
  NDJSON = 'NDJSON',
  CSV = 'CSV',
  PARQUET = 'PARQUET',
}

export enum MetricExportState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
}

registerEnumType(MetricExportFormat, {
  name: 'MetricExportFormat',
  description: 'Of what kind an export’s file is.',
  valuesConfig: {
    NDJSON: { description: 'A JSON object a line.' },
    CSV: { description: 'Comma-separated values after RFC 4180, with a line of names, in UTF-8.' },
    PARQUET: { description: 'Apache Parquet, compressed with Snappy.' },
  },
});

registerEnumType(MetricExportState, {
  name: 'MetricExportState',
  description: 'How far an export is.',
  valuesConfig: {
    QUEUED: { description: 'It waits for its turn.' },
    RUNNING: { description: 'Its file is being written.' },
    DONE: { description: 'Its file can be downloaded.' },
    FAILED: { description: 'It was given up; `fault` says why.' },
    CANCELLED: { description: 'Its owner called it off.' },
    EXPIRED: { description: 'Its file is gone: ask for a new export.' },
  },
});
