import { policies } from '@after-sales/policy';
import { actorFromClaims } from '@after-sales/runtime';
import { expect, test } from '@jest/globals';
import { CompensationTier } from './compensation.entity';
import { needsApproval, tierFor, tierOf } from './tiers';

const { DEPARTMENT, SUPERVISOR, GENERAL_MANAGER } = CompensationTier;
const generic = policies().policyFor('GENERIC', new Date('2026-07-01T00:00:00Z'));

test.each([
  ['BUYER', [], null],
  ['MERCHANT', [], DEPARTMENT],
  ['MERCHANT', ['owner'], DEPARTMENT],
  ['MERCHANT', ['supervisor', 'cs_admin'], SUPERVISOR],
  ['PLATFORM', ['general_manager', 'supervisor'], GENERAL_MANAGER],
])('%s with the roles %j reaches %s', (kind, roles, tier) => {
  expect(tierOf(actorFromClaims({ sub: 's', kind, roles }))).toBe(tier);
});

test.each([
  [1, 'CNY', DEPARTMENT],
  [20_000, 'CNY', DEPARTMENT],
  [20_001, 'CNY', SUPERVISOR],
  [200_000, 'CNY', SUPERVISOR],
  [200_001, 'CNY', GENERAL_MANAGER],
  // What the tiers do not name cannot be compared with them.
  [1, 'USD', GENERAL_MANAGER],
])('%d minor units of %s are for %s', (amount, currency, tier) => {
  expect(tierFor(generic, amount, currency).by).toBe(tier);
});

test('a tier that asks for grounds approves also what is in one’s own power', () => {
  const rule = (amount: number) => tierFor(generic, amount, 'CNY');
  expect(needsApproval(generic, rule(20_000), DEPARTMENT)).toBe(false);
  expect(needsApproval(generic, rule(20_001), DEPARTMENT)).toBe(true);
  expect(needsApproval(generic, rule(20_001), SUPERVISOR)).toBe(true);
});
