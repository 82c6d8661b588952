import { page, PageArgs, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { MetricTimeBasis } from '../answer/metric-enums';
import { fileName, linkTo } from './link';
import { MetricExport } from './metric-export.entity';
import { MetricExportState } from './metric-export.enums';
import { MetricExportAsOf, MetricExportConnection, MetricExportDownload, MetricExportWanted } from './metric-export.types';
import { ownExports, stillMaySee } from './owned';

@Resolver(() => MetricExport)
export class MetricExportResolver {
  @Query(() => MetricExport, { nullable: true, description: 'An export of yours by its id; null when there is none.' })
  metricExport(
    @Arg('id', () => ID, { description: 'Id in this graph: `mx_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<MetricExport | null> {
    const query = ctx.database.manager.createQueryBuilder(MetricExport, 'row').where('row.id = :id', { id });
    return ownExports(query, 'row', ctx.actor).getOne();
  }

  @Query(() => MetricExportConnection, { description: 'Your exports, the newest first.' })
  metricExports(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Connection<MetricExport>> {
    const query = ctx.database.manager.createQueryBuilder(MetricExport, 'row').where('1 = 1');
    return page(ownExports(query, 'row', ctx.actor), { columns: ['createdAt', 'id'], direction: 'DESC' }, args);
  }

  @FieldResolver(() => MetricExportWanted, { description: 'Which facts were asked for, of what your token named then.' })
  wanted(@Root() { scope, wanted }: MetricExport): MetricExportWanted {
    const { measures, from, to, basis, updatedSince } = wanted;
    const timeBasis = basis === 'EVENT' ? MetricTimeBasis.EVENT : MetricTimeBasis.ORDER_COHORT;
    return { ...scope, measures, from, to, timeBasis, updatedSince };
  }

  @FieldResolver(() => MetricExportAsOf, { nullable: true, description: 'What its facts had seen; null before it is DONE.' })
  asOf(@Root() { asOf }: MetricExport): MetricExportAsOf | null {
    return asOf && { at: new Date(asOf.at), cursors: asOf.cursors, updatedUntil: new Date(asOf.updatedUntil) };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the file is called, by what it has seen; null before it is DONE.',
  })
  fileName(@Root() found: MetricExport): string | null {
    return found.asOf && fileName(found);
  }

  @FieldResolver(() => MetricExportDownload, {
    nullable: true,
    description: 'A link to the file; null unless it is DONE, and where your token no longer names all that is in it.',
  })
  download(@Root() found: MetricExport, @Ctx() { actor, clock }: Context): MetricExportDownload | null {
    const now = clock.now();
    const isThere = found.state === MetricExportState.DONE && found.expiresAt! > now;
    return isThere && stillMaySee(actor, found.scope) ? linkTo(found, now) : null;
  }
}
