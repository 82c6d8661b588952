import { describe, expect, test } from '@jest/globals';
import { isOpen, next, OPENED, type DisputeMove, type DisputeState } from './dispute.states';

const allMoves: DisputeMove[] = ['submitAsBuyer', 'submitAsMerchant', 'expireEvidence', 'rule', 'execute', 'close'];
const told = ({ stage, status }: DisputeState) => `${stage}/${status}`;

function reachable(): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  const look = (state: DisputeState) => {
    if (found.has(told(state))) return;
    const steps = allMoves.flatMap((move) => {
      const to = next(state, move);
      return to ? [{ move, to }] : [];
    });
    found.set(told(state), Object.fromEntries(steps.map(({ move, to }) => [move, told(to)])));
    for (const { to } of steps) look(to);
  };
  look(OPENED);
  return found;
}

describe('dispute states', () => {
  test('every state is reached from the opening, by exactly these moves', () => {
    expect(Object.fromEntries(reachable())).toEqual({
      'EVIDENCE/NEEDS_BOTH': {
        submitAsBuyer: 'EVIDENCE/NEEDS_MERCHANT',
        submitAsMerchant: 'EVIDENCE/NEEDS_BUYER',
        expireEvidence: 'REVIEW/UNDER_REVIEW',
        close: 'EVIDENCE/CLOSED',
      },
      'EVIDENCE/NEEDS_MERCHANT': {
        submitAsMerchant: 'REVIEW/UNDER_REVIEW',
        expireEvidence: 'REVIEW/UNDER_REVIEW',
        close: 'EVIDENCE/CLOSED',
      },
      'EVIDENCE/NEEDS_BUYER': {
        submitAsBuyer: 'REVIEW/UNDER_REVIEW',
        expireEvidence: 'REVIEW/UNDER_REVIEW',
        close: 'EVIDENCE/CLOSED',
      },
      'EVIDENCE/CLOSED': {},
      'REVIEW/UNDER_REVIEW': { rule: 'FINAL/RULED', close: 'REVIEW/CLOSED' },
      'REVIEW/CLOSED': {},
      'FINAL/RULED': { execute: 'EXECUTED/CLOSED' },
      'EXECUTED/CLOSED': {},
    });
  });

  test('a dispute is open until it is ruled or closed', () => {
    const open = [...reachable().keys()].filter((name) => {
      const [stage, status] = name.split('/');
      return isOpen({ stage, status } as DisputeState);
    });
    expect(open.sort()).toEqual([
      'EVIDENCE/NEEDS_BOTH',
      'EVIDENCE/NEEDS_BUYER',
      'EVIDENCE/NEEDS_MERCHANT',
      'REVIEW/UNDER_REVIEW',
    ]);
  });
});
