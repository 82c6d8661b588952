import { EventCursor, EventHead, SettingError, Simulation } from '@after-sales/runtime';
import { IsNull } from 'typeorm';
import { TARGETS, type Target, type TargetName } from './target';

/** How many batches each database has already. */
export type Written = Record<TargetName, number>;

/** Notes the simulation in every database, so that no server starts on a part of it; takes up one that was broken off. */
export async function begin(target: Target, seed: string, asked: string, now: Date): Promise<Written> {
  const written = {} as Written;
  for (const name of TARGETS) await requireFree(target, name, seed, asked);
  const isNew = (await target.order.database.manager.findOneBy(Simulation, { seed })) === null;
  if (isNew) await requireRead(target);
  for (const name of TARGETS) {
    const { manager } = target[name].database;
    const known = await manager.findOneBy(Simulation, { seed });
    if (!known) await manager.insert(Simulation, { seed, asked, written: 0, begunAt: now, doneAt: null });
    written[name] = known?.written ?? 0;
  }
  return written;
}

async function requireFree(target: Target, name: TargetName, seed: string, asked: string): Promise<void> {
  const { manager } = target[name].database;
  const same = await manager.findOneBy(Simulation, { seed });
  const broken = await manager.findOneBy(Simulation, { doneAt: IsNull() });
  if (broken && broken.seed !== seed) throw new SettingError(`seed ${broken.seed} was begun and is not done: finish it first`);
  if (same && same.asked !== asked)
    throw new SettingError(`seed ${seed} was simulated with ${same.asked}: run it with the same, or take another --seed`);
  if (same?.doneAt && name === 'order') throw new SettingError(`seed ${seed} is simulated already: take another --seed`);
}

/** Everybody has read all there is: afterwards all are told to stand at the heads. */
async function requireRead(target: Target): Promise<void> {
  const heads = new Map<string, number>();
  for (const name of TARGETS) {
    await target[name].context().events.number();
    heads.set(name, (await target[name].database.manager.findOneByOrFail(EventHead, { id: 1 })).position);
  }
  for (const name of TARGETS) {
    for (const { source, position } of await target[name].database.manager.find(EventCursor)) {
      if (position >= (heads.get(source.split('/')[0]!) ?? 0)) continue;
      throw new SettingError(
        `${name} has not read the log of ${source} to its end: start the server, let it settle and stop it first`,
      );
    }
  }
}
