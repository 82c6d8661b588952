/**
 * Whether a page of this origin may open a connection: browsers let any page open a WebSocket, so it is refused here. No
 * origin means no browser.
 */
export function isAllowedOrigin(origin: string | undefined, host: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
