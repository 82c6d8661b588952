'use strict';
const { startContainer } = require('./docker');
const { freePort } = require('./free-port');
const { startPrivateServer } = require('./private-server');

/** NATS, the bell between processes. */
const broker = {
  name: 'message broker',
  variable: 'NATS_URL',
  urlForm: 'nats://host:port',
  programs: ['nats-server'],
  aptPackage: 'nats-server',
  image: 'nats:2',

  async start(program) {
    const args = ['--addr', '127.0.0.1', '--port', '-1'];
    const { match, stop } = await startPrivateServer({ program, args, ready: /on 127\.0\.0\.1:(\d+)\n[^]*Server is ready/ });
    return { url: `nats://127.0.0.1:${match[1]}`, stop };
  },

  async startInDocker(machine) {
    const port = await freePort();
    const { stop } = await startContainer({ image: this.image, port, containerPort: 4222, ready: /Server is ready/, machine });
    return { url: `nats://127.0.0.1:${port}`, stop };
  },
};

module.exports = { broker };
