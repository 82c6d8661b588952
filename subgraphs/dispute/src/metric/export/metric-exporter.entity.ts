import { text, time, type ActorKind, type Tx } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who has asked for exports; locked by who asks for one, so that of many at once each counts those before it. */
@Entity('metric_exporter')
@Index('metric_exporter_age', ['askedAt'])
export class MetricExporter {
  @PrimaryColumn(text(16))
  ownerKind: ActorKind;

  @PrimaryColumn(text(120))
  ownerId: string;

  @Column(time)
  askedAt: Date;
}

/** Lets nobody else ask for exports of this owner until the transaction ends. */
export async function lockExporter({ manager, actor, now }: Tx): Promise<void> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(MetricExporter)
    .values({ ownerKind: actor.kind as ActorKind, ownerId: actor.id, askedAt: now })
    // Unlike INSERT IGNORE, this takes the lock of a row that there is at once for writing.
    .orUpdate(['askedAt'], ['ownerKind', 'ownerId'])
    .updateEntity(false)
    .execute();
}
