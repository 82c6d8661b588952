import { policyKeeper, requirePolicyFiles } from '@after-sales/policy';
import { load, type Context, type SubgraphDefinition, type Worker } from '@after-sales/runtime';
import { CarrierClaimResolver } from './carrier-claim/carrier-claim.resolver';
import { CarrierResolver } from './carrier/carrier.resolver';
import { readersOf } from './events';
import { shipmentsById } from './loaders';
import { ReturnShipments20261121120000 } from './migration/20261121120000-return-shipments';
import { ReturnRules20261121150000 } from './migration/20261121150000-return-rules';
import { SendBacks20261122040000 } from './migration/20261122040000-send-backs';
import { ShipByOver20261122040100 } from './migration/20261122040100-ship-by-over';
import { CarrierClaims20261122042200 } from './migration/20261122042200-carrier-claims';
import { onOrder } from './reaction/on-order';
import { Order, OrderShipmentResolver, Refund, RefundShipmentsResolver } from './return-shipment/elsewhere';
import { closeReturns } from './return-shipment/close-returns';
import { ReturnShipment } from './return-shipment/return-shipment.entity';
import { ReturnShipmentMutations } from './return-shipment/return-shipment.mutations';
import { ReturnShipmentResolver, ScanResolver } from './return-shipment/return-shipment.resolver';
import { Scan } from './tracking/scan.entity';
import { nextWatch, watchWorker } from './watch/watch-worker';
import { ReturnShipmentStatusChangeResolver } from './change/return-shipment-change.resolver';
import { streams } from './change/return-shipment-status-change';

const dueWorkers = (ctx: Context): Worker[] => [watchWorker(ctx)];

/** The logistics subgraph: return numbers, parcels with their waybills and scans, carriers. */
export const logistics: SubgraphDefinition = {
  name: 'logistics',
  schema: {
    resolvers: [
      ReturnShipmentResolver,
      ScanResolver,
      CarrierResolver,
      CarrierClaimResolver,
      RefundShipmentsResolver,
      OrderShipmentResolver,
      ReturnShipmentMutations,
      ReturnShipmentStatusChangeResolver,
    ],
    orphanedTypes: [Refund, Order],
    references: {
      ReturnShipment: ({ id }, ctx: Context) => load(ctx, shipmentsById, id),
      Refund: ({ id }) => ({ id }),
      Order: ({ id }) => ({ id }),
    },
  },
  entities: [ReturnShipment, Scan],
  migrations: [
    ReturnShipments20261121120000,
    ReturnRules20261121150000,
    SendBacks20261122040000,
    ShipByOver20261122040100,
    CarrierClaims20261122042200,
  ],
  readersOf,
  streams,
  readers: [{ source: 'order', reactions: onOrder, requires: requirePolicyFiles }],
  closing: closeReturns,
  deadlines: { next: nextWatch, fired: [], workers: dueWorkers },
  workers: (ctx) => [policyKeeper(ctx.log), ...dueWorkers(ctx)],
};

export { ReturnShipment, Scan };
