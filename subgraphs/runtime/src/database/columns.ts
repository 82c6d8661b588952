/** Options of the columns that all entities share, so that both databases hold the same. */

/** Time in UTC to the millisecond. */
export const time = { type: 'datetime', precision: 3 } as const;
export const timeOrNull = { ...time, nullable: true } as const;

/** Whole numbers up to 2^53: minor units of money, positions. MySQL's driver hands them over as text. */
export const whole = {
  type: 'bigint',
  transformer: {
    to: (value: unknown) => value,
    from: (value: unknown) => (value === null || value === undefined ? value : Number(value)),
  },
} as const;
export const wholeOrNull = { ...whole, nullable: true } as const;

/** A day of a calendar: `2026-06-01`. */
export const day = { type: 'date' } as const;

export const text = (length: number) => ({ type: 'varchar', length }) as const;
export const textOrNull = (length: number) => ({ ...text(length), nullable: true }) as const;
export const json = { type: 'simple-json' } as const;
export const jsonOrNull = { ...json, nullable: true } as const;
