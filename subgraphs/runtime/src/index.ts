export * from './identity/actor';
export * from './identity/assertion';
export * from './transport/transport';
export * from './transport/in-process';
export * from './transport/http';
export * from './bell/bell';
