import type { Call, Case } from './case';
import { caseHabits } from './case-habits';
import { disputeHabits } from './dispute-habits';
import { parcelHabits } from './parcel-habits';
import { serviceHabits } from './service-habits';

/** An event as habits see it. */
export interface Told {
  type: string;
  objectId: string;
  /** When it happened. */
  at: number;
  data: Record<string, unknown>;
}

/** What somebody may do later; nothing, where it makes no sense any more then. */
export type Intent = (now: number) => Call | null;

/** Puts down what will be done after so much time; `staff` waits for its working hours. */
export interface Plan {
  after(ms: number, intent: Intent): void;
  /** About so many hours later. */
  around(hours: { median: number; spread: number }, intent: Intent): void;
  staffAround(hours: { median: number; spread: number }, intent: Intent): void;
}

/** What the people of a case do when something is told of it, by the type of the event. */
export type Habits = Readonly<Record<string, (it: Case, told: Told, plan: Plan) => void>>;

export const habits: Habits = { ...caseHabits, ...parcelHabits, ...disputeHabits, ...serviceHabits };
