export type { DemoClaims } from './client';
export { everyDesk, exampleCallers, examplesOf, type Example, type ExampleCaller, type ExampleCase } from './examples';
export { demoState, loadDemo, type DemoGraph } from './load';
export { demoOrders, type DemoOrder } from './orders';
