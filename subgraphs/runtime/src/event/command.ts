import { startFault } from '../main';
import { eventsCommand } from './events-command';

eventsCommand(process.argv.slice(2), { env: process.env, say: console.log, complain: console.error }).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof TypeError ? error.message : startFault(error));
    process.exit(2);
  },
);
