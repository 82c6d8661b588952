import { DomainError } from '@after-sales/runtime';
import type { WebhookEndpoint } from './webhook-endpoint.entity';
import type { WebhookPayloadPreset } from './webhook-endpoint.enums';

/** What an event is to bring, by a selection or a preset; undefined where neither is named. */
export function oneOfBoth(input: {
  payload?: string | null;
  preset?: WebhookPayloadPreset | null;
}): Pick<WebhookEndpoint, 'payload' | 'preset'> | undefined {
  const payload = input.payload ?? null;
  const preset = input.preset ?? null;
  if (payload !== null && preset !== null) {
    throw new DomainError(
      'PAYLOAD_OR_PRESET',
      { zh: 'payload 与 preset 只能填一项', en: 'name a payload of your own or a preset, not both' },
      { field: ['input', 'preset'] },
    );
  }
  return payload === null && preset === null ? undefined : { payload, preset };
}
