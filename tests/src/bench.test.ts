import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { profile } from '@after-sales/runtime/testing/profile';
import { ROOT } from './harness';

// Not how fast: that both sides of the benchmark still give the same answer, which it compares before it measures.
test('the benchmark of the one query runs, and the endpoint by hand answers what the graph answers', async () => {
  const args = [join(ROOT, 'bench', 'run.js'), 'query', '--way', profile(), '--seconds', '0'];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const same = said.split('\n').filter((line) => line.endsWith(': the same answer; SQL statements 15 and 9'));
  expect([code, same.length, code === 0 ? '' : said]).toEqual([0, 2, '']);
});
