import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from './harness';

const BEGIN = `require(${JSON.stringify(join(ROOT, 'bench/undo/undoing.js'))}).undoing(async (undo) => {
  undo.push(() => console.log('folder'), async () => console.log('server'));`;
const END = `}).then(() => console.log('done'), ({ message }) => console.log(message));`;

test.each<[string, string, number | null, string[]]>([
  ['done', '', 0, ['server', 'folder', 'done']],
  ['failed', `throw new Error('no answer');`, 0, ['server', 'folder', 'no answer']],
  [
    'stopped',
    `setInterval(() => undefined, 1_000); process.kill(process.pid, 'SIGINT'); await new Promise(() => undefined);`,
    130,
    ['server', 'folder'],
  ],
  ['undone in part', `undo.push(() => { throw new Error('locked'); });`, 0, ['server', 'folder', 'not all was undone: locked']],
])('a benchmark that is %s leaves nothing behind', async (_how, work, code, said) => {
  const child = spawn(process.execPath, ['-e', BEGIN + work + END], { env: { ...process.env, NODE_OPTIONS: '' } });
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const [exit] = (await once(child, 'close')) as [number | null];
  expect([exit, shown.trim().split('\n')]).toEqual([code, said]);
});
