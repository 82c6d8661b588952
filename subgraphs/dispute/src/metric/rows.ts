/** What rows of metrics are made of, for who writes many of them at once. */
export { OrderCount } from '../order-count/order-count.entity';
export { addOrderCount } from '../order-count/order-roll-ups';
export { ChangedFact, FactChangeHead } from './fact/changed-fact.entity';
export type { Fact } from './fact/fact';
export { MetricFact } from './fact/fact.entity';
export { factsOf } from './fact/facts-of';
export { rowOf } from './fact/replace-facts';
export type { Measure } from './measure';
export { foldOf } from './part/folds';
export type { Part } from './part/part';
export { checkSums } from './rebuild/check-sums';
export { MetricPart, MetricRecord } from './record/record.entity';
export { MetricShop } from './roll-up/metric-shop.entity';
export { MetricDay, MetricDimensionDay, MetricHour, type Basis, type RollUp } from './roll-up/roll-up.entity';
export { inOrder, RollUpChanges, type Sums } from './roll-up/roll-ups-of';
export { SPANS } from './roll-up/span';
export { timeZoneOf } from './roll-up/time-zone';
