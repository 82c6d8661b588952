import type { Policy } from '../schema/document';
import type { ClockRule } from './clock-rule';

/** The clocks of service files (`plan`, `answer`) and of visits: until its date (`followUp`), and from then on (`visit`). */
export type ServiceClockKey = 'plan' | 'answer' | 'followUp' | 'visit';

/** What the end of such a clock leads to. */
export type ServiceExpiry = 'ALERT' | 'VISIT_DUE' | 'VISIT_MISSED';

type ServiceClockRule = Omit<ClockRule, 'onExpire' | 'lapse'> & { onExpire: ServiceExpiry; lapse: null };

/** The rule of such a clock. The time until a visit is counted to its date, which the clock starts from. */
export function serviceClockRule({ clocks, service }: Policy, key: ServiceClockKey): ServiceClockRule {
  switch (key) {
    case 'plan':
      return single(service.planWithin, ['service', 'planWithin'], 'ALERT');
    case 'answer':
      return service.answerWithin === undefined
        ? single(service.planWithin, ['service', 'planWithin'], 'ALERT')
        : single(service.answerWithin, ['service', 'answerWithin'], 'ALERT');
    case 'followUp':
      return single('PT0S', ['service', 'followUps', 'at'], 'VISIT_DUE');
    case 'visit':
      return single(clocks.visit.duration, ['clocks', 'visit'], 'VISIT_MISSED');
    default:
      return key satisfies never;
  }
}

function single(duration: string, path: (string | number)[], onExpire: ServiceExpiry): ServiceClockRule {
  return { parts: [{ anchor: null, duration, days: 'ELAPSED', path }], combine: 'EARLIEST', onExpire, lapse: null };
}
