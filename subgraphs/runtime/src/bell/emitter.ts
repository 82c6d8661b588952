import { EventEmitter } from 'node:events';
import type { Bell, Read, Ring } from './bell';
import { Router } from './router';

/** The bell within one process. */
export function emitterBell(): Bell {
  const reads = new EventEmitter().setMaxListeners(0);
  const routers = new Map<string, Router<(ring: Ring) => void>>();
  return {
    ring: (ring) => {
      for (const listener of routers.get(ring.source)?.wanting(ring) ?? []) listener(ring);
    },
    onRing: (source, wanted, listener) => {
      const router = routers.get(source) ?? new Router();
      routers.set(source, router);
      return router.add(wanted, listener);
    },
    announce: (read) => void reads.emit(read.source, read),
    onRead: (source, listener) => {
      const hear = (read: Read) => listener(read);
      reads.on(source, hear);
      return () => void reads.off(source, hear);
    },
    close: async () => {
      routers.clear();
      reads.removeAllListeners();
    },
  };
}
