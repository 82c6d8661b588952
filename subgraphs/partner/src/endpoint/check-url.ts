import { DomainError } from '@after-sales/runtime';
import { faultOfUrl } from '../outbound/check-url';
import { outboundSettings } from '../outbound/outbound';

/** Refuses a URL that events could not be sent to. It is resolved, and nothing is sent. */
export async function requireUrl(url: string): Promise<void> {
  const fault = await faultOfUrl(outboundSettings(), url);
  if (fault) throw new DomainError(fault.code, fault.messages, { field: ['input', 'url'] });
}
