import type { Policy as Document } from '@after-sales/policy';
import type { PolicyClock, PolicyClockRule, PolicyCondition } from './policy.types';

type Clocks = Document['clocks'];
type Simple = { duration: string; onExpire?: string; lapse?: string; max?: number } | null;

/** All clocks of a policy in one form. */
export function clocksView(clocks: Clocks): PolicyClock[] {
  const { merchantRespond, merchantReceive, evidence, buyerEscalate, ...simple } = clocks;
  const { duration, onExpire } = buyerEscalate;
  const respond = merchantRespond.map(({ when, ...rest }) => ({ ...rest, when: conditions(when) }));
  const { onExpire: received, lapse } = merchantReceive;
  const receive = merchantReceive.parts.map((part) => rule({ ...part, onExpire: received, lapse }));
  const answers = (['MERCHANT', 'BUYER'] as const).map((party) =>
    rule({ party, duration: evidence[party], onExpire: evidence.onExpire }),
  );
  return [
    { key: 'merchantRespond', combine: 'FIRST', rules: respond },
    { key: 'merchantReceive', combine: merchantReceive.combine, rules: receive },
    { key: 'buyerEscalate', combine: 'FIRST', rules: [rule({ duration, onExpire })] },
    { key: 'evidence', combine: 'FIRST', rules: answers },
    ...Object.entries(simple).map(([key, clock]: [string, Simple]) => ({
      key,
      combine: 'FIRST',
      rules: clock ? [rule({ duration: clock.duration, onExpire: clock.onExpire, lapse: clock.lapse })] : [],
      max: clock?.max,
    })),
  ];
}

/** A selector as a list that a client can show. */
export function conditions(when: object): PolicyCondition[] {
  return Object.entries(when).map(([fact, value]) => ({ fact, values: [value].flat().map(String) }));
}

function rule(own: Pick<PolicyClockRule, 'duration'> & Partial<PolicyClockRule>): PolicyClockRule {
  return { when: [], days: 'ELAPSED', ...own };
}
