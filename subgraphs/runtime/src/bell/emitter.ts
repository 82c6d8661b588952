import { EventEmitter } from 'node:events';
import type { Bell } from './bell';

/** The bell within one process. */
export function emitterBell(): Bell {
  const emitter = new EventEmitter().setMaxListeners(0);
  const on = <T>(name: string, listener: (message: T) => void) => {
    emitter.on(name, listener);
    return () => void emitter.off(name, listener);
  };
  return {
    ring: (ring) => void emitter.emit(`ring ${ring.source}`, ring),
    onRing: (source, listener) => on(`ring ${source}`, listener),
    announce: (read) => void emitter.emit(`read ${read.source}`, read),
    onRead: (source, listener) => on(`read ${source}`, listener),
    close: async () => void emitter.removeAllListeners(),
  };
}
