'use strict';
// Loaded before a server's own code: tells that it listens and what it has used, and ends it when the benchmark is gone.
const { subscribe } = require('node:diagnostics_channel');

subscribe('tracing:net.server.listen:asyncEnd', () => process.send('listening'));
process.on('message', (message) => {
  if (message === 'memory') {
    globalThis.gc();
    process.send(process.memoryUsage());
  }
  if (message === 'usage') process.send({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Neither listener may keep a server alive that has stopped.
process.channel.unref();
