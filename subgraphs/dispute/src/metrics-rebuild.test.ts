import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { databaseConfig, lockProcess } from '@after-sales/runtime';
import { profile } from '@after-sales/runtime/testing/profile';
import { expect, test } from '@jest/globals';

test('a second rebuild is refused while one is under way', async () => {
  const STORAGE_DIR = mkdtempSync(join(tmpdir(), 'after-sales-rebuild-'));
  const DATABASE_URL = profile() === 'apart' ? process.env.MYSQL_URL : '';
  const env = { ...process.env, NODE_OPTIONS: '', STORAGE_DIR, DATABASE_URL, DATABASE_PREFIX: `test_${process.pid}_` };
  const lock = await lockProcess(databaseConfig('dispute', env), 'metrics:rebuild');
  const command = spawn(process.execPath, [join(__dirname, 'metrics-rebuild.js')], { env });
  const answers = [text(command.stdout), text(command.stderr), once(command, 'exit')] as const;
  const [done, said, [code]] = await Promise.all(answers);
  await lock!.release();
  expect({ code: code as unknown, said, done }).toEqual({
    code: 3,
    said: 'metrics are being rebuilt by another process: wait until it has ended, or stop it\n',
    done: '',
  });
}, 120_000);
