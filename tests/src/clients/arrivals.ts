/** What arrives by calls, to be taken one by one. A failure is thrown where it stands in the row. */
export function arrivals<T>() {
  const row: (() => T)[] = [];
  let wake = () => {};
  const arrive = (take: () => T) => {
    row.push(take);
    wake();
  };
  return {
    next: (value: T) => arrive(() => value),
    fail: (error: unknown) =>
      arrive(() => {
        throw error;
      }),
    async take(): Promise<T> {
      while (row.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return row.shift()!();
    },
  };
}
