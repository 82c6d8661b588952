import { OutboundFault } from './outbound-fault';

/** What a failed call is told as. */
export function faultOf(error: unknown, signal: AbortSignal): OutboundFault {
  if (error instanceof OutboundFault) return error;
  if (signal.aborted) return new OutboundFault('TIMEOUT', undefined, { cause: error });
  const code = codeOf(error);
  const detail = code || String(error);
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return new OutboundFault('TIMEOUT', detail, { cause: error });
  if (/^HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES/.test(code))
    return new OutboundFault('ANSWER_INVALID', detail, { cause: error });
  if (/CERT|TLS|SSL|EPROTO|VERIFY|SIGNED|ISSUER/.test(code)) return new OutboundFault('TLS_FAILED', detail, { cause: error });
  return new OutboundFault('CONNECTION_FAILED', detail, { cause: error });
}

/** Of several addresses that were tried, the first one's. */
function codeOf(error: unknown): string {
  const { code, name, errors } = error as { code?: unknown; name?: string; errors?: unknown[] };
  if (typeof code === 'string') return code;
  // Its code is left out where the first line is none of HTTP.
  if (name === 'HTTPParserError') return 'HPE_INVALID';
  return errors?.[0] ? codeOf(errors[0]) : '';
}
