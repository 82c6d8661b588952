import { describe, expect, test } from '@jest/globals';
import { isOpen, moves, next, opened, type DisputeMove, type DisputeState } from './dispute.states';

const told = ({ stage, status }: DisputeState) => `${stage}/${status}`;

/** Every state that moves lead to from a dispute's beginning. */
function reachable(): string[] {
  const found = new Map<string, DisputeState>();
  const look = (state: DisputeState) => {
    if (found.has(told(state))) return;
    found.set(told(state), state);
    const own = Object.keys((moves as Record<string, object>)[told(state)]!) as DisputeMove[];
    for (const move of own) look(next(state, move)!);
  };
  look(opened(true));
  return [...found.keys()].sort();
}

describe('dispute states', () => {
  test('every state of the table is reached from the opening, and no other', () => {
    expect(reachable()).toEqual(Object.keys(moves).sort());
  });

  test('a state without moves is an end, and only what may still be ruled on is open', () => {
    const open = Object.keys(moves).filter((name) => {
      const [stage, status] = name.split('/');
      return isOpen({ stage, status } as DisputeState);
    });
    expect(open).toEqual([
      'NEGOTIATION/NEEDS_BOTH',
      'EVIDENCE/NEEDS_BOTH',
      'EVIDENCE/NEEDS_MERCHANT',
      'EVIDENCE/NEEDS_BUYER',
      'REVIEW/UNDER_REVIEW',
      'RULED/RULED',
      'APPEAL/NEEDS_BOTH',
      'APPEAL/NEEDS_MERCHANT',
      'APPEAL/NEEDS_BUYER',
      'APPEAL/UNDER_REVIEW',
    ]);
    const ends = Object.entries(moves).filter(([, own]) => Object.keys(own).length === 0);
    expect(ends.map(([name]) => name).filter((name) => !/\/(WITHDRAWN|SETTLED|CLOSED)$/.test(name))).toEqual([]);
  });

  test('a dispute that is mediated begins with that, another with evidence', () => {
    expect([told(opened(true)), told(opened(false))]).toEqual(['NEGOTIATION/NEEDS_BOTH', 'EVIDENCE/NEEDS_BOTH']);
  });
});
