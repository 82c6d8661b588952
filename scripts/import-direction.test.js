'use strict';
const { spawnSync } = require('node:child_process');
const { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { afterAll, beforeAll, describe, expect, test } = require('@jest/globals');

const root = path.resolve(__dirname, '..');
const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');

const allowed = [
  ['gateway/src/plan.ts', "import x from '@after-sales/runtime';"],
  ['gateway/src/one.ts', "import x from '@after-sales/order';"],
  ['gateway/src/plan.ts', "import x from './order/plan';"],
  ['subgraphs/order/src/refund/refund.ts', "import x from '@after-sales/runtime';"],
  ['subgraphs/order/src/refund/refund.ts', "import x from '@after-sales/policy';"],
  ['subgraphs/order/src/refund/refund.ts', "import x from '../logistics/events';"],
  ['subgraphs/order/src/refund/refund.ts', "import type { x } from '@after-sales/logistics/events';"],
  ['subgraphs/dispute/src/dispute.ts', "export type { x } from '@after-sales/order/events';"],
  ['subgraphs/policy/src/policy.ts', "import x from 'zod';"],
  ['subgraphs/runtime/src/clock.ts', "import x from './bell/bell';"],
  ['tests/src/flow.test.ts', "import x from '@after-sales/dispute';"],
  ['tests/src/flow.test.ts', "import x from '@after-sales/gateway';"],
];

const refused = [
  ['gateway/src/plan.ts', "import x from '@after-sales/order';"],
  ['gateway/src/plan.ts', "import type { x } from '@after-sales/order/events';"],
  ['gateway/src/plan.ts', "import x from '@after-sales/policy';"],
  ['gateway/src/plan.ts', "import x from '../../subgraphs/order/src/index';"],
  ['gateway/src/one/one.ts', "import x from '@after-sales/order';"],
  ['subgraphs/order/src/refund/refund.ts', "import x from '@after-sales/gateway';"],
  ['subgraphs/order/src/refund/refund.ts', "import x from '@after-sales/logistics';"],
  ['subgraphs/order/src/refund/refund.ts', "import type { x } from '@after-sales/logistics';"],
  ['subgraphs/order/src/refund/refund.ts', "import x from '@after-sales/logistics/events';"],
  ['subgraphs/order/src/refund/refund.ts', "import type { x } from '@after-sales/logistics/dist/shipment';"],
  ['subgraphs/order/src/refund/refund.ts', "import x from '../../../logistics/src/events';"],
  ['subgraphs/order/src/refund/refund.ts', "export * from '@after-sales/dispute';"],
  ['subgraphs/order/src/refund/refund.ts', "const x = import('@after-sales/dispute');"],
  ['subgraphs/order/src/refund/refund.ts', "const x = require('@after-sales/dispute');"],
  ['subgraphs/partner/src/webhook.ts', "import x from '@after-sales/order';"],
  ['subgraphs/policy/src/policy.ts', "import x from '@after-sales/runtime';"],
  ['subgraphs/policy/src/policy.ts', "import type { x } from '@after-sales/order/events';"],
  ['subgraphs/runtime/src/clock.ts', "import x from '@after-sales/policy';"],
  ['subgraphs/runtime/src/clock.ts', "import x from '@after-sales/order/events';"],
];

describe('imports point one way', () => {
  let folder;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'import-direction-'));
    copyFileSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The rules that a file with this one line breaks. */
  function lint(file, line) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${line}\n`);
    const args = ['-A', 'all', '-D', 'no-restricted-imports', '-f', 'json', file];
    const { stdout } = spawnSync(process.execPath, [oxlint, ...args], { cwd: folder, encoding: 'utf8' });
    return [...new Set(JSON.parse(stdout).diagnostics.map(({ code }) => code))];
  }

  test.each(allowed)('%s may say %s', (file, line) => {
    expect(lint(file, line)).toEqual([]);
  });

  test.each(refused)('%s may not say %s', (file, line) => {
    const rule = line.includes('require(') ? 'typescript(no-require-imports)' : 'eslint(no-restricted-imports)';
    expect(lint(file, line)).toEqual([rule]);
  });
});
