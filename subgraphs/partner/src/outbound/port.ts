/** Ports above 1023 that browsers refuse as well, since other protocols live there (WHATWG Fetch, “bad port”). */
const OF_OTHERS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** Whether web servers listen there: 443, or a port that needs no privilege and belongs to no other protocol. */
export function isWebPort(port: number): boolean {
  return port === 443 || (port > 1023 && !OF_OTHERS.has(port));
}
