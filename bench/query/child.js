'use strict';
// Loaded before a server's own code: answers what the server has used, and ends it when the benchmark is gone.
process.on('message', (message) => {
  if (message === 'usage') process.send({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Neither listener may keep a server alive that has stopped.
process.channel.unref();
