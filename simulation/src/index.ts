export { playBatch, type BatchAsked, type OnStep, type Played, type Step } from './play/play-batch';
export { startWorld, type World } from './play/world';
export {
  simulate,
  type SimulationAsked,
  type SimulationOptions,
  type SimulationProgress,
  type SimulationResult,
} from './simulate';
export { MARKETPLACES, type MarketplaceName } from './traffic/marketplaces';
export { playPatterns, simulateFacts, type FactsAsked } from './facts/simulate-facts';
export { closeTarget, DEFINITIONS, openTarget, type Target, type TargetName } from './write/target';
