import { destinationOf } from './destination';
import { OutboundFault } from './outbound-fault';
import type { Outbound } from './outbound';

/** Looks whether calls to a URL could be made, before it is saved. The fault, or null. */
export async function faultOfUrl(outbound: Outbound, url: string): Promise<OutboundFault | null> {
  try {
    await destinationOf(outbound, url, AbortSignal.timeout(outbound.timeoutMs));
    return null;
  } catch (error) {
    if (error instanceof OutboundFault) return error;
    throw error;
  }
}
