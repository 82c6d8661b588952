import { describe, expect, test } from '@jest/globals';
import { genericPolicy, policyRef, type Policy, type PolicyOrderState } from './policy';
import { allowedTypes, reasonOf, windowEnd } from './rules';

describe('the generic policy', () => {
  test.each<[PolicyOrderState, boolean, string[]]>([
    ['PENDING_PAYMENT', false, []],
    ['PENDING_PAYMENT', true, []],
    ['PENDING_SHIPMENT', false, ['REFUND_ONLY']],
    ['PENDING_SHIPMENT', true, ['REFUND_ONLY']],
    ['PENDING_RECEIPT', false, ['REFUND_ONLY']],
    ['PENDING_RECEIPT', true, ['REFUND_ONLY', 'RETURN_REFUND']],
    ['SUCCESS', false, ['REFUND_ONLY']],
    ['SUCCESS', true, ['REFUND_ONLY', 'RETURN_REFUND']],
    ['CLOSED', false, []],
    ['CLOSED', true, []],
  ])('an order that is %s, goods received: %s, may have %j (A1, A7)', (state, received, types) => {
    expect(allowedTypes(genericPolicy, state, received)).toEqual(types);
  });

  test.each([
    ['CHANGE_OF_MIND', '2026-06-08T10:00:00.000Z'],
    ['QUALITY', '2026-06-16T10:00:00.000Z'],
    ['NOT_RECEIVED', '2026-06-16T10:00:00.000Z'],
  ])('the window for %s closes at %s (A3)', (reasonClass, end) => {
    expect(windowEnd(genericPolicy, reasonClass, new Date('2026-06-01T10:00:00.000Z'))?.toISOString()).toBe(end);
    expect(windowEnd(genericPolicy, reasonClass, null)).toBeNull();
  });

  test('each reason has its class and its types (A8)', () => {
    expect(genericPolicy.reasons.map(({ code, class: of, types }) => [code, of, types.join(' ')])).toEqual([
      ['QUALITY', 'QUALITY', 'REFUND_ONLY RETURN_REFUND'],
      ['NOT_AS_DESCRIBED', 'NOT_AS_DESCRIBED', 'REFUND_ONLY RETURN_REFUND'],
      ['WRONG_GOODS', 'NOT_AS_DESCRIBED', 'REFUND_ONLY RETURN_REFUND'],
      ['SIZE', 'CHANGE_OF_MIND', 'RETURN_REFUND'],
      ['CHANGE_OF_MIND', 'CHANGE_OF_MIND', 'REFUND_ONLY RETURN_REFUND'],
      ['NOT_RECEIVED', 'NOT_RECEIVED', 'REFUND_ONLY'],
      ['LATE_SHIPMENT', 'LATE', 'REFUND_ONLY'],
      ['NOT_STATED', 'OTHER', ''],
    ]);
    expect(reasonOf(genericPolicy, 'SIZE')?.label).toEqual({ zh: '尺码不合适', en: 'Size does not fit' });
    expect(reasonOf(genericPolicy, 'NO_SUCH')).toBeUndefined();
  });

  test('a case names it so', () => {
    expect(policyRef(genericPolicy)).toBe('generic@1');
  });
});

test('a policy without a window for a class of reasons says so', () => {
  const policy: Policy = { ...genericPolicy, window: [{ reasonClass: 'QUALITY', days: 15 }] };
  expect(() => windowEnd(policy, 'LATE', new Date())).toThrow('policy generic@1 has no window for LATE');
});
