import { onService } from './calls';
import type { Case, Claims } from './case';
import type { Habits } from './habits';
import { RATES } from './rates';

/** What the desks do with complaints and visits. */
export const serviceHabits: Habits = {
  'service_file.opened': (it, { objectId, data }, plan) => {
    if (data.kind === 'QUESTION') return;
    const { planned, planHours, closed, closeHours } = RATES.service;
    const as = deskOf(it, data.desk as string);
    if (it.chance.of(planned)) {
      plan.staffAround(planHours, () => onService(it, as, 'servicePlanSet', objectId, { plan: '两个工作日内核实并答复' }));
    }
    if (!it.chance.of(closed)) return;
    const outcome = it.chance.weighted({ RESOLVED: 75, PARTLY_RESOLVED: 15, NOT_RESOLVED: 10 });
    const work = data.kind === 'COMPLAINT' ? 'NONE' : 'REPAIRED';
    const serviceCard = work !== 'NONE';
    const hours = { median: planHours.median + closeHours.median, spread: closeHours.spread };
    plan.staffAround(hours, () =>
      onService(it, as, 'serviceFileClose', objectId, { outcome, resolution: '已与顾客沟通并处理', work, serviceCard }),
    );
  },
  'visit.due': (it, { objectId, data }, plan) => {
    const { visited, visitHours, visits } = RATES.service;
    if (!it.chance.of(visited)) return;
    const outcome = it.chance.weighted(visits);
    const input = { outcome, note: '电话回访', need: outcome === 'NEED' ? '需要再次上门' : undefined };
    plan.staffAround(visitHours, () => onService(it, deskOf(it, data.desk as string), 'serviceVisitRecord', objectId, input));
  },
};

const deskOf = ({ people }: Case, desk: string): Claims => (desk === 'PLATFORM' ? people.desk : people.merchant);
