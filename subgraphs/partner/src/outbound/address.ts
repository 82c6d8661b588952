import ipaddr from 'ipaddr.js';

/** Of the addresses that a name leads to, who can be reached there. */
export type Reach = 'PUBLIC' | 'LOOPBACK' | 'OTHER';

/** All that is handed out as public in IPv6; every way to write an IPv4 address in it lies outside or has a range of its own. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Of a cloud's own services, though in a public range: the host agent of Azure. */
const METADATA = new Set(['168.63.129.16']);

/** Tells public addresses from those of this machine and from all others: private, link-local, carrier NAT, multicast … */
export function reachOf(address: string): Reach {
  if (!ipaddr.isValid(address) || METADATA.has(address)) return 'OTHER';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === 'loopback') return 'LOOPBACK';
  if (range !== 'unicast') return 'OTHER';
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST) ? 'PUBLIC' : 'OTHER';
}
