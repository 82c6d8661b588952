import type { Claims } from '@after-sales/runtime/identity/actor';
import { parseArgs } from 'node:util';
import { keysDirectory, tokenParties } from './config';
import { makeToken } from './tokens';

const KINDS = ['buyer', 'merchant', 'platform', 'analytics', 'partner'];
const DAY_SECONDS = 24 * 60 * 60;

const HELP = `Prints a development token.

  npm run token -- --as KIND:ID [options]

  --as KIND:ID        who acts: ${KINDS.join(', ')}; for example buyer:B-1001
  --shop S            a shop that the actor works for; may be repeated
  --marketplace M     a marketplace that the actor works in; may be repeated
  --role R            a role, for example arbitrator; may be repeated
  --permission P      a permission, for example refund:agree; may be repeated
  --days N            how long the token is good, 1 to 365; default 7
  --help              this text

The key lies in STORAGE_DIR/keys (default data/keys) and is made at first use.
`;

/** The claims and the lifetime that the command line asks for. */
export function readTokenArguments(args: string[]): { claims: Claims; lifetimeSeconds: number } | 'help' {
  const several = { type: 'string', multiple: true, default: [] as string[] } as const;
  const { values } = parseArgs({
    args,
    options: {
      as: { type: 'string' },
      shop: several,
      marketplace: several,
      role: several,
      permission: several,
      days: { type: 'string', default: '7' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const [, kind, sub] = /^([^:]+):(.+)$/.exec(values.as ?? '') ?? [];
  if (!kind || !sub) throw new Error(`--as expects KIND:ID, such as buyer:B-1001, and got ${JSON.stringify(values.as ?? '')}`);
  if (!KINDS.includes(kind)) throw new Error(`--as expects one of ${KINDS.join(', ')}, and got ${JSON.stringify(kind)}`);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 365) {
    throw new Error(`--days expects a whole number from 1 to 365, and got ${JSON.stringify(values.days)}`);
  }
  const { shop: shops, marketplace: marketplaces, role: roles, permission: permissions } = values;
  const claims = { sub, kind: kind.toUpperCase(), shops, marketplaces, roles, permissions };
  return { claims, lifetimeSeconds: days * DAY_SECONDS };
}

async function main(): Promise<void> {
  const asked = readTokenArguments(process.argv.slice(2));
  if (asked === 'help') return void process.stdout.write(HELP);
  const token = await makeToken(keysDirectory(process.env), asked.claims, asked.lifetimeSeconds, tokenParties(process.env));
  process.stdout.write(`${token}\n`);
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message.split('\n')[0]} (npm run token -- --help)\n`);
    process.exitCode = 2;
  });
}
