import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { policyBook, type PolicyBook } from './book/policy-book';
import { policyDir } from './book/process-policies';
import type { LoadedPolicy } from './book/read-folder';
import { check } from './command/check';
import { diff } from './command/diff';
import { explain } from './command/explain';
import { UsageError } from './command/usage-error';

const HELP = `Checks and explains the marketplaces' rules.

  npm run policy -- check [DIR]                 reads every policy file and tells what is wrong; also CALENDAR_FILE and CALENDAR_DIR, where set
  npm run policy -- diff A B                    what B has otherwise than A: policies as taobao (the newest) or taobao@1
  npm run policy -- explain MARKETPLACE [PATH]  values with the file, the line and the rule that they come from:
                                                explain taobao clocks.merchantRespond

It ends with 0 when all is well or the same, 1 when there are faults or differences, 2 on bad input.
Setting: POLICY_DIR, the folder of the policies; default the one that comes with the project.
`;

/** The command `npm run policy`; returns its exit code. */
export function run(args: string[], env: NodeJS.ProcessEnv, print: (line: string) => void): number {
  const { values, positionals } = parse(args);
  const [verb, ...rest] = positionals;
  if (values.help || verb === undefined) {
    print(HELP.trimEnd());
    return 0;
  }
  const folder = policyDir(env);
  switch (verb) {
    case 'check': {
      requireCount(rest, 0, 1, 'check [DIR]');
      return check(rest[0] ? resolve(rest[0]) : folder, env, print);
    }
    case 'diff': {
      requireCount(rest, 2, 2, 'diff A B');
      const book = policyBook(folder);
      return diff(named(book, rest[0]!), named(book, rest[1]!), print);
    }
    case 'explain': {
      requireCount(rest, 1, 2, 'explain MARKETPLACE [PATH]');
      explain(named(policyBook(folder), rest[0]!), rest[1], print);
      return 0;
    }
    default:
      throw new UsageError(`there is no “${verb}”: check, diff or explain (--help)`);
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]} (--help)`);
  }
}

function requireCount(given: readonly string[], least: number, most: number, usage: string): void {
  if (given.length < least || given.length > most)
    throw new UsageError(`expected ${usage}, got ${given.length} after the command (--help)`);
}

function named(book: PolicyBook, name: string): LoadedPolicy {
  const [id, version, ...more] = name.toLowerCase().split('@');
  const versions = book.all().filter((each) => each.id === id);
  const found = version === undefined ? versions.at(-1) : versions.find((each) => String(each.version) === version);
  if (found && more.length === 0) return found;
  const all = (versions.length > 0 ? versions : book.all()).map(({ ref }) => ref).join(', ');
  throw new UsageError(`there is no policy ${name}: ${all}`);
}

if (require.main === module) {
  try {
    process.exitCode = run(process.argv.slice(2), process.env, (line) => console.log(line));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
