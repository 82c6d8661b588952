export { keysDirectory, readConfig, tokenParties, type GatewayConfig } from './config';
export { startGateway, type GatewayOptions, type RunningGateway } from './gateway';
export type { DevelopmentToken, Example } from './graphiql';
export type { TokenSettings } from './identity';
export { secureLimits, type Limits } from './limits/limits';
export { secureLiveLimits, type LiveLimits } from './live/live-limits';
export { developmentKeys, makeToken, type DevelopmentKeys } from './tokens';
