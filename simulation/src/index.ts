export { playBatch, type BatchAsked, type Played } from './play/play-batch';
export { startWorld, type World } from './play/world';
export { MARKETPLACES, type MarketplaceName } from './traffic/marketplaces';
