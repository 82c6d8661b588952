import { registerEnumType } from 'type-graphql';
import type { Dimension } from '../fact/fact';

export enum MetricDimension {
  SHOP = 'SHOP',
  MARKETPLACE = 'MARKETPLACE',
  REASON_CLASS = 'REASON_CLASS',
  REASON_CODE = 'REASON_CODE',
  CATEGORY = 'CATEGORY',
  TYPE = 'TYPE',
  STAGE = 'STAGE',
  CARRIER = 'CARRIER',
  COURIER_REGION = 'COURIER_REGION',
  AMOUNT_BAND = 'AMOUNT_BAND',
  FAULT_PARTY = 'FAULT_PARTY',
  BUYER_SEGMENT = 'BUYER_SEGMENT',
}

/** Where the values of a dimension are kept. */
export const columnOf: Readonly<Record<MetricDimension, Dimension | 'shopId' | 'marketplace'>> = {
  SHOP: 'shopId',
  MARKETPLACE: 'marketplace',
  REASON_CLASS: 'reasonClass',
  REASON_CODE: 'reasonCode',
  CATEGORY: 'category',
  TYPE: 'type',
  STAGE: 'stage',
  CARRIER: 'carrier',
  COURIER_REGION: 'region',
  AMOUNT_BAND: 'amountBand',
  FAULT_PARTY: 'faultParty',
  BUYER_SEGMENT: 'buyerSegment',
};

registerEnumType(MetricDimension, {
  name: 'MetricDimension',
  description: 'What numbers are told apart by. An empty value is one that is not known.',
  valuesConfig: {
    SHOP: { description: 'The shop’s id. 店铺' },
    MARKETPLACE: { description: 'The marketplace. 平台' },
    REASON_CLASS: { description: 'Class of the case’s reason: `QUALITY` … 原因大类' },
    REASON_CODE: { description: 'Code of that reason. 原因' },
    CATEGORY: { description: 'Category of the case’s dearest line. 类目' },
    TYPE: { description: 'What was asked for: `RETURN_REFUND` … 售后类型' },
    STAGE: { description: 'Whether the trade had succeeded at the application: IN_SALE or AFTER_SALE. 售中/售后' },
    CARRIER: { description: 'Carrier of the first return parcel. 快递公司' },
    COURIER_REGION: { description: 'Province that the goods go back to. 快递区域' },
    AMOUNT_BAND: { description: 'What is asked for, in units of its currency: 0-50, 50-200, 200-1000, 1000-5000, 5000+. 金额段' },
    FAULT_PARTY: {
      description:
        'Who bears most of the fault by the last decision: BUYER, MERCHANT, CARRIER, PLATFORM, SHARED, NONE; without one CARRIER where the merchant found so. 责任方',
    },
    BUYER_SEGMENT: {
      description:
        'Cases of the buyer in the 90 days up to this one: FIRST (1), OCCASIONAL (2 to 4), FREQUENT (5 and more). 买家分层',
    },
  },
});

export enum MetricBucket {
  HOUR = 'HOUR',
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
}

registerEnumType(MetricBucket, {
  name: 'MetricBucket',
  description: 'Into what time is cut, by the calendar of the marketplace.',
  valuesConfig: {
    HOUR: { description: 'Hours.' },
    DAY: { description: 'Days.' },
    WEEK: { description: 'Weeks from Monday on.' },
    MONTH: { description: 'Months.' },
  },
});

export enum MetricTimeBasis {
  EVENT = 'EVENT',
  ORDER_COHORT = 'ORDER_COHORT',
}

registerEnumType(MetricTimeBasis, {
  name: 'MetricTimeBasis',
  description: 'By which time something is counted.',
  valuesConfig: {
    EVENT: { description: 'When it happened.' },
    ORDER_COHORT: {
      description:
        'When its order was paid; changes until `matured`. Orders that were not paid, and cases from before their order’s payment was told, are not in it.',
    },
  },
});
