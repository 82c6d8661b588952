/** Points at values of a metric; between two they lie on the line, beyond the ends they stay as they are. */
export type Pieces = readonly (readonly [value: number, points: number])[];

/** One part of the score. */
export interface ExperiencePart {
  metric: string;
  /** Which percentile of a metric of times. */
  percent?: number;
  weight: number;
  pieces: Pieces;
}

const HOUR_MS = 3_600_000;

/** Goes up when the same facts give another score. */
export const EXPERIENCE_VERSION = 1;

/**
 * How well a shop treats its buyers after the sale, 0 to 100. No marketplace publishes its weights: these are an
 * operator's to set, and every answer tells them.
 */
export const experienceParts: readonly ExperiencePart[] = [
  {
    metric: 'firstResponseTime',
    percent: 90,
    weight: 0.2,
    pieces: [
      [6 * HOUR_MS, 100],
      [24 * HOUR_MS, 60],
      [48 * HOUR_MS, 0],
    ],
  },
  {
    metric: 'merchantTimeoutRate',
    weight: 0.2,
    pieces: [
      [0, 100],
      [0.05, 60],
      [0.2, 0],
    ],
  },
  {
    metric: 'refundCycleTime',
    percent: 90,
    weight: 0.2,
    pieces: [
      [24 * HOUR_MS, 100],
      [168 * HOUR_MS, 60],
      [360 * HOUR_MS, 0],
    ],
  },
  {
    metric: 'merchantFaultRateOfOrders',
    weight: 0.2,
    pieces: [
      [0, 100],
      [0.001, 60],
      [0.01, 0],
    ],
  },
  {
    metric: 'escalationRate',
    weight: 0.1,
    pieces: [
      [0, 100],
      [0.05, 60],
      [0.2, 0],
    ],
  },
  {
    metric: 'overturnedRejectionRate',
    weight: 0.1,
    pieces: [
      [0, 100],
      [0.3, 60],
      [1, 0],
    ],
  },
];

/** The points of a value. */
export function pointsAt(pieces: Pieces, value: number): number {
  const after = pieces.findIndex(([end]) => value <= end);
  if (after === -1) return pieces.at(-1)![1];
  if (after === 0) return pieces[0]![1];
  const [[from, low], [to, high]] = [pieces[after - 1]!, pieces[after]!];
  return low + ((high - low) * (value - from)) / (to - from);
}
