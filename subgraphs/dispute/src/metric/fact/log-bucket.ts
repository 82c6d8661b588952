const GROWTH = Math.log(1.01);

/** Which bucket of 1 % a time in milliseconds falls in: bucket n holds what is above 1.01ⁿ⁻¹ and up to 1.01ⁿ; 0 up to 1. */
export function bucketOf(ms: number): number {
  return ms <= 1 ? 0 : Math.ceil(Math.log(ms) / GROWTH - 1e-9);
}
