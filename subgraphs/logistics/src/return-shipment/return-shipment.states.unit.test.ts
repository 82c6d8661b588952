import { describe, expect, test } from '@jest/globals';
import {
  afterSilence,
  hasReplaceableNumber,
  isOver,
  isUnderWay,
  next,
  onward,
  ScanStatus,
  ShipmentStatus,
  takesNumber,
} from './return-shipment.states';

const statuses = Object.values(ShipmentStatus);
const ways = (status: ShipmentStatus, by: typeof next) => statuses.filter((to) => by(status, to) === to);

describe('states of a return shipment', () => {
  test('only EXPECTED takes a number and can be cancelled', () => {
    expect(statuses.filter(takesNumber)).toEqual(['EXPECTED']);
    expect(statuses.filter((status) => next(status, 'CANCELLED'))).toEqual(['EXPECTED']);
  });

  test('the merchant’s word is taken in every status but the final ones', () => {
    const final = ['INSPECTED', 'EXPIRED', 'CANCELLED'];
    expect(statuses.filter((status) => !next(status, 'INSPECTED'))).toEqual(final);
    expect(statuses.filter(isOver)).toEqual(final);
    expect(statuses.filter((status) => ways(status, next).length === 0)).toEqual(final);
  });

  test('the ways back are those of the rules, and no others', () => {
    const back = statuses.flatMap((status) =>
      ways(status, next)
        .filter((to) => !onward(status, to))
        .map((to) => `${status} > ${to}`),
    );
    expect(back).toEqual([
      'OUT_FOR_DELIVERY > IN_TRANSIT',
      'ATTEMPT_FAILED > OUT_FOR_DELIVERY',
      'EXCEPTION > IN_TRANSIT',
      'DELIVERED > EXCEPTION',
      ...Object.values(ScanStatus)
        .filter((to) => to !== ScanStatus.LOST)
        .map((to) => `LOST > ${to}`),
    ]);
  });

  test('a parcel that was never sent is moved by no scan', () => {
    expect(ways(ShipmentStatus.EXPECTED, next)).toEqual(['SUBMITTED', 'INSPECTED', 'EXPIRED', 'CANCELLED']);
  });

  test('a parcel that was silent is where the carrier says', () => {
    const heard = statuses.filter((to) => afterSilence(ShipmentStatus.EXCEPTION, to) === to);
    expect(heard).toEqual([...Object.values(ScanStatus).filter((to) => to !== ScanStatus.EXCEPTION), 'INSPECTED']);
    expect(afterSilence(ShipmentStatus.REFUSED, 'IN_TRANSIT')).toBeNull();
  });

  test('a carrier should be heard of while the parcel is under way', () => {
    expect(statuses.filter((status) => !isUnderWay(status))).toEqual([
      'EXPECTED',
      'DELIVERED',
      'RETURNED',
      'LOST',
      'INSPECTED',
      'EXPIRED',
      'CANCELLED',
    ]);
    expect(statuses.filter((status) => !hasReplaceableNumber(status))).toEqual(['EXPECTED', 'INSPECTED', 'EXPIRED', 'CANCELLED']);
  });

  test('from any status that a carrier reports the parcel can reach an end', () => {
    expect(statuses.every((status) => isOver(status) || ways(status, onward).includes(ShipmentStatus.INSPECTED))).toBe(true);
  });
});
