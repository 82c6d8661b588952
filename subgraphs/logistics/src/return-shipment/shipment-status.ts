import { registerEnumType } from 'type-graphql';
import { ShipmentStatus } from './return-shipment.states';

registerEnumType(ShipmentStatus, {
  name: 'ShipmentStatus',
  description: 'Where a parcel stands: how far its scans lead. A scan that comes late can lead on, never back.',
  valuesConfig: {
    EXPECTED: { description: 'It is to be sent; no tracking number yet. 待寄出' },
    SUBMITTED: { description: 'Carrier and tracking number are known; no scan yet. 已填写单号' },
    INFO_RECEIVED: { description: 'The carrier knows of it and does not have it yet. 待揽收' },
    PICKED_UP: { description: 'Taken over by the carrier. 已揽收' },
    IN_TRANSIT: { description: 'On its way. 运输中' },
    OUT_FOR_DELIVERY: { description: 'With the courier who delivers it. 派送中' },
    AVAILABLE_FOR_PICKUP: { description: 'In a locker or station, not signed for. 待取件' },
    ATTEMPT_FAILED: { description: 'Delivery was tried and did not succeed. 派送失败' },
    EXCEPTION: { description: 'Something is wrong with it; see the last scan and `signals`. 异常' },
    DELIVERED: { description: 'Signed for; see `deliveredAt` and `signer`. 已签收' },
    REFUSED: { description: 'The receiver refused it. 拒收' },
    RETURNING: { description: 'On its way back to the sender. 退回中' },
    RETURNED: { description: 'Back with the sender. 已退回' },
    LOST: { description: 'The carrier says that it is lost. 已丢失' },
    INSPECTED: { description: 'The merchant said what it found, or that it has the goods. Final. 商家已收货' },
    EXPIRED: { description: 'Not sent in time, and the case ended with it (C2). Final. 逾期未寄' },
    CANCELLED: { description: 'The case ended before anything was sent. Final. 已取消' },
  },
});

export { ShipmentStatus };
