import type { MediaFacts } from '@after-sales/order/events';
import { AvailableAction, load, Media, PageArgs, visibleTo, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Carrier, shownCarrier } from '../carrier/carrier.resolver';
import { carrierOf } from '../carrier/carriers';
import { scansByShipment, shipmentsById } from '../loaders';
import { Scan, ScanConnection } from '../tracking/scan.entity';
import { Refund } from './elsewhere';
import { availableActions } from './available-actions';
import { InspectionFinding } from './inspection-finding';
import { policyOf } from './pinned';
import { readReturnNumber, RETURN_NUMBER_FORM } from './return-number';
import { ReturnShipment } from './return-shipment.entity';
import { ReturnSignal } from './return-signal';
import { SupersededWaybill } from './superseded-waybill';

const LAST: PageArgs = { last: 1 };

@Resolver(() => ReturnShipment)
export class ReturnShipmentResolver {
  @Query(() => ReturnShipment, { nullable: true, description: 'A parcel by its id; null when there is none that you may see.' })
  returnShipment(
    @Arg('id', () => ID, { description: 'Id in this graph: `rs_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<ReturnShipment | null> {
    return load(ctx, shipmentsById, id);
  }

  @Query(() => [ReturnShipment], {
    description: 'The parcels of a return number, the first one first; empty when there are none that you may see.',
  })
  async returnByNumber(
    @Arg('number', {
      description: `The return number: ${RETURN_NUMBER_FORM} Case, spaces and dashes do not matter, and O is read as 0, I and L as 1; a wrong check digit finds nothing.`,
    })
    number: string,
    @Ctx() ctx: Context,
  ): Promise<ReturnShipment[]> {
    const returnNumber = readReturnNumber(number);
    if (!returnNumber) return [];
    const query = ctx.database.manager
      .createQueryBuilder(ReturnShipment, 'row')
      .where('row.returnNumber = :returnNumber', { returnNumber });
    return visibleTo(query, 'row', ctx.actor).orderBy('row.place').getMany();
  }

  @FieldResolver(() => Refund, { nullable: true, description: 'The case that it belongs to; null for OUTBOUND.' })
  refund(@Root() { refundId }: ReturnShipment): Refund | null {
    return refundId === null ? null : { id: refundId };
  }

  @FieldResolver(() => ReturnShipment, {
    nullable: true,
    description:
      'The return that brought what goes back in it, where something else came than was to come (B13); null otherwise.',
  })
  sendBackOf(@Root() { sendBackOf }: ReturnShipment, @Ctx() ctx: Context): Promise<ReturnShipment | null> | null {
    return sendBackOf === null ? null : load(ctx, shipmentsById, sendBackOf);
  }

  @FieldResolver(() => Carrier, { nullable: true, description: 'Who carries it; null before the number is handed in.' })
  carrier(@Root() { carrierCode }: ReturnShipment, @Ctx() ctx: Context): Carrier | null {
    return carrierCode === null ? null : shownCarrier(carrierOf(carrierCode)!, ctx.language);
  }

  @FieldResolver(() => [InspectionFinding], { description: 'What the merchant found in it (D6); empty before.' })
  inspection(@Root() shipment: ReturnShipment): InspectionFinding[] {
    const { inspection } = shipment;
    if (!inspection) return [];
    const { guidance } = policyOf(shipment).policy;
    const { findings, ...recorded } = inspection;
    return findings.map((each) => ({
      ...each,
      ...recorded,
      guidance: guidance.find(({ finding, liable }) => finding === each.finding && liable === each.liable)?.show ?? null,
    }));
  }

  @FieldResolver(() => [Media], { description: 'Files that prove the return, as they were handed in (C11).' })
  media(@Root() { media }: ReturnShipment): MediaFacts[] {
    return media ?? [];
  }

  @FieldResolver(() => [SupersededWaybill], { description: 'Numbers that were replaced, the first one first (C7).' })
  superseded(@Root() { superseded }: ReturnShipment): SupersededWaybill[] {
    return superseded ?? [];
  }

  @FieldResolver(() => [ReturnSignal], {
    description: 'What is or was not as it should be, in the order in which it was noticed.',
  })
  signals(@Root() { signals }: ReturnShipment): ReturnSignal[] {
    return signals ?? [];
  }

  @FieldResolver(() => [AvailableAction], {
    description:
      'What you may do with it: mutations that take its id, open now or blocked by a rule. What is never yours is left out.',
  })
  availableActions(@Root() shipment: ReturnShipment, @Ctx() ctx: Context): Promise<AvailableAction[]> {
    return availableActions(ctx, shipment);
  }

  @FieldResolver(() => ScanConnection, { description: 'What the carrier reported, by the carrier’s times, oldest first.' })
  scans(@Root() shipment: ReturnShipment, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Connection<Scan>> {
    return load(ctx, scansByShipment, shipment.id, args);
  }

  @FieldResolver(() => Scan, { nullable: true, description: 'The newest scan by the carrier’s times; null before the first.' })
  async lastScan(@Root() shipment: ReturnShipment, @Ctx() ctx: Context): Promise<Scan | null> {
    return (await load(ctx, scansByShipment, shipment.id, LAST)).edges[0]?.node ?? null;
  }
}

@Resolver(() => Scan)
export class ScanResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The carrier’s own code, as it came; null without one.' })
  code(@Root() { code }: Scan): string | null {
    return code === '' ? null : code;
  }
}
