/** A tracking number as it is stored: half-width, without spaces and dashes, in capitals. Null when it can be none. */
export function normaliseTrackingNumber(typed: string): string | null {
  if (typed.length > 200) return null;
  const halfWidth = typed.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const number = halfWidth.replace(/[\s\p{Pd}\u2212]/gu, '').toUpperCase();
  return /^[A-Z0-9]{6,32}$/.test(number) ? number : null;
}
