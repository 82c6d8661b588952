import { isIP } from 'node:net';
import { reachOf } from './address';
import { OutboundFault } from './outbound-fault';
import type { Outbound } from './outbound';
import { isWebPort } from './port';

const LONGEST = 2_000;
/** More addresses than a web server has are a fault of its name. */
const MOST_ADDRESSES = 64;
/** No name server knows this name, and in development it is the one that is written. */
const HERE = ['127.0.0.1', '::1'];

/** A URL with the addresses that were found good; a call goes to these and asks nobody again. */
export interface Destination {
  readonly url: URL;
  readonly addresses: readonly string[];
}

/** Looks at a URL and at every address that its name leads to. Throws `OutboundFault`. */
export async function destinationOf(outbound: Outbound, text: string, signal: AbortSignal): Promise<Destination> {
  const url = wellFormed(text);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(name)
    ? [name]
    : outbound.allowLoopback && name === 'localhost'
      ? HERE
      : await found(outbound, name, signal);
  const reaches = new Set(addresses.map(reachOf));
  const [reach] = reaches;
  if (reaches.size === 1 && reach === 'LOOPBACK' && outbound.allowLoopback) return { url, addresses };
  if (reaches.size !== 1 || reach !== 'PUBLIC') throw new OutboundFault('ADDRESS_NOT_PUBLIC', addresses.join(' '));
  if (url.protocol !== 'https:') throw new OutboundFault('URL_SCHEME');
  if (!isWebPort(Number(url.port || 443))) throw new OutboundFault('URL_PORT');
  return { url, addresses };
}

function wellFormed(text: string): URL {
  if (text.length > LONGEST || !URL.canParse(text)) throw new OutboundFault('URL_INVALID');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutboundFault('URL_SCHEME');
  if (url.username || url.password) throw new OutboundFault('URL_USER_INFO');
  if (text.includes('#')) throw new OutboundFault('URL_FRAGMENT');
  return url;
}

async function found({ resolve }: Outbound, name: string, signal: AbortSignal): Promise<readonly string[]> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new OutboundFault('TIMEOUT', 'name servers')), { once: true });
  });
  try {
    const addresses = await Promise.race([resolve(name, signal), late]);
    if (addresses.length === 0 || addresses.length > MOST_ADDRESSES) throw new Error(`${addresses.length} addresses`);
    return addresses;
  } catch (cause) {
    if (cause instanceof OutboundFault) throw cause;
    throw new OutboundFault('HOST_NOT_FOUND', String((cause as { code?: string }).code ?? cause), { cause });
  }
}
