import { describe, expect, test } from '@jest/globals';
import { ScanStatus } from '../return-shipment/return-shipment.states';
import { track } from './track';
import { normaliseTrackingNumber } from './tracking-number';

const tracked = (...names: (keyof typeof ScanStatus)[]) => track(names.map((name, id) => ({ id, status: ScanStatus[name] })));

describe('where scans leave a parcel', () => {
  test('without scans it is handed in', () =>
    expect(tracked()).toEqual({ status: 'SUBMITTED', reached: new Set(['SUBMITTED']), delivery: null }));

  test('the plain way', () => {
    const { status, delivery, reached } = tracked('PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED');
    expect({ status, delivery: delivery?.id }).toEqual({ status: 'DELIVERED', delivery: 3 });
    expect([...reached]).toEqual(['SUBMITTED', 'PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED']);
  });

  test('what follows a delivery does not undo it, but for an exception', () => {
    expect(tracked('DELIVERED', 'IN_TRANSIT').status).toBe('DELIVERED');
    expect(tracked('DELIVERED', 'DELIVERED').delivery?.id).toBe(0);
    expect(tracked('DELIVERED', 'EXCEPTION')).toMatchObject({ status: 'EXCEPTION', delivery: null });
    expect(tracked('DELIVERED', 'EXCEPTION', 'DELIVERED').delivery?.id).toBe(2);
  });

  test('the ways back', () => {
    expect(tracked('EXCEPTION', 'IN_TRANSIT').status).toBe('IN_TRANSIT');
    expect(tracked('OUT_FOR_DELIVERY', 'IN_TRANSIT').status).toBe('IN_TRANSIT');
    expect(tracked('ATTEMPT_FAILED', 'OUT_FOR_DELIVERY').status).toBe('OUT_FOR_DELIVERY');
    expect(tracked('LOST', 'IN_TRANSIT').status).toBe('IN_TRANSIT');
    expect(tracked('AVAILABLE_FOR_PICKUP', 'IN_TRANSIT').status).toBe('AVAILABLE_FOR_PICKUP');
  });

  test('the side ends', () => {
    expect(tracked('OUT_FOR_DELIVERY', 'REFUSED', 'RETURNING', 'RETURNED', 'IN_TRANSIT').status).toBe('RETURNED');
  });
});

describe('tracking number', () => {
  test.each([
    ['sf1234567890123', 'SF1234567890123'],
    [' SF 1234 5678 90123 ', 'SF1234567890123'],
    ['ＳＦ１２３４５６', 'SF123456'],
    ['JDVA-0001—23　4', 'JDVA0001234'],
    ['123456', '123456'],
    ['A'.repeat(32), 'A'.repeat(32)],
  ])('“%s” becomes %s', (typed, number) => expect(normaliseTrackingNumber(typed)).toBe(number));

  test.each(['', '12345', 'A'.repeat(33), 'SF12345?', '单号123456', 'SF123456²', ' '.repeat(201)])('“%s” is none', (typed) => {
    expect(normaliseTrackingNumber(typed)).toBeNull();
  });
});
