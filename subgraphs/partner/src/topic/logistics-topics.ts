import type { LogisticsEvents } from '@after-sales/logistics/events';
import type { Topics } from './topic';

/** Every event of the logistics subgraph with when it occurs; `withheld` is what no owner of an endpoint may learn. */
export const logisticsTopics: Topics<keyof LogisticsEvents> = {
  'return_shipment.expected': {
    zh: '等待包裹：售后有商品需退回，或商家应向买家发货。',
    en: 'A parcel is awaited: a case has goods to send back, or the merchant owes the buyer goods of one that ended.',
  },
  'return_shipment.submitted': { zh: '承运商和运单号已知。', en: 'Carrier and tracking number are known.' },
  'return_shipment.superseded': {
    zh: '平台更正了错误的运单号，包裹重新跟踪。',
    en: 'The platform replaced a wrong number; the parcel begins anew.',
  },
  'return_shipment.status_changed': { zh: '物流轨迹更新了包裹状态。', en: 'A scan moved the parcel on.' },
  'return_shipment.exception': {
    zh: '包裹出现异常。',
    en: "Something about the parcel is not as it should be; the event's time is when it became true.",
  },
  'return_shipment.inspected': {
    zh: '商家登记了验货结果，或确认收到商品。',
    en: 'The merchant said what it found, or confirmed that it has the goods.',
  },
  'return_shipment.claim_opened': {
    zh: '已就丢失或损坏的包裹向承运商索赔。',
    en: 'The carrier was asked to pay for a parcel that it lost or harmed.',
  },
  'return_shipment.claim_settled': {
    zh: '承运商已答复索赔，或索赔已放弃。',
    en: 'The carrier answered, or the claim was given up.',
  },
  'return_shipment.cancelled': { zh: '未寄出前售后已结束。', en: 'The case ended before anything was sent.' },
  'return_shipment.expired': { zh: '逾期未寄出，售后结束。', en: 'The case ended because nothing was sent in time (C2).' },
};
