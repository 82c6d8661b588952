import { EventLog20261121100000 } from '../event/20261121100000-event-log';
import { KeyAge20261124120000 } from '../event/20261124120000-key-age';
import { EventStreams20261122046000 } from '../event/20261122046000-event-streams';
import { Simulations20261123100000 } from '../simulation/20261123100000-simulations';
import { SandboxClock20261121160000 } from '../sandbox/20261121160000-sandbox-clock';

/** The tables that every subgraph has. */
export const runtimeMigrations = [
  EventLog20261121100000,
  SandboxClock20261121160000,
  EventStreams20261122046000,
  Simulations20261123100000,
  KeyAge20261124120000,
];
