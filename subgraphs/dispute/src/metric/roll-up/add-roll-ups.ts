import { deleteRows, upsertRows } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { noteShops } from './note-shops';
import { MetricDay, MetricDimensionDay, MetricHour, type RollUp } from './roll-up.entity';
import { inOrder, type RollUpChanges } from './roll-ups-of';

/** Adds to the roll-ups what facts changed by. A row that nothing is left of goes, so that none tells what was before. */
export async function addRollUps(manager: EntityManager, changes: readonly RollUpChanges[]): Promise<void> {
  const sorted = changes.toSorted((a, b) => (a.place.shopId < b.place.shopId ? -1 : 1));
  await noteShops(
    manager,
    sorted.map(({ place }) => place),
  );
  await addRows(
    manager,
    MetricHour,
    sorted.flatMap(({ hours }) => inOrder(hours)),
  );
  await addRows(
    manager,
    MetricDay,
    sorted.flatMap(({ days }) => inOrder(days)),
  );
  await addRows(
    manager,
    MetricDimensionDay,
    sorted.flatMap(({ dimensionDays }) => inOrder(dimensionDays)),
  );
}

/** In the order in which they come: two transactions lock the rows of a shop alike. */
async function addRows<Row extends RollUp>(manager: EntityManager, entity: new () => Row, rows: readonly Row[]): Promise<void> {
  await upsertRows(manager, entity, rows, { add: ['facts', 'total'] });
  const lessened = rows.filter(({ facts }) => facts < 0);
  await deleteRows(manager, entity, lessened as Partial<Row>[], 'facts = 0');
}
