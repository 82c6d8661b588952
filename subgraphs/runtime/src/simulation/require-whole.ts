import { IsNull, type DataSource } from 'typeorm';
import { SettingError } from '../config';
import { Simulation } from './simulation.entity';

/** Rows of a simulation that was broken off are not those of any history: readers and workers would go astray on them. */
export async function requireWhole(name: string, database: DataSource): Promise<void> {
  const broken = await database.manager.findOneBy(Simulation, { doneAt: IsNull() });
  if (!broken) return;
  await database.destroy();
  throw new SettingError(
    `${name} holds a simulation that is not whole: finish it with npm run simulate -- --seed ${broken.seed}, or take another database`,
  );
}
