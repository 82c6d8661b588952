'use strict';
const { expect, test } = require('@jest/globals');
const { document } = require('./document');

const rules = { A1: { says: 'One' }, A2: { says: 'Two', open: 'comes later' }, A3: { says: 'Three' } };
const passed = [
  ['A1 · TAOBAO · pays · at once', true],
  ['A1 · JD · pays · at once', true],
  ['A1 · JD · refuses', true],
];

test('a rule has passed where all its tests have; what has none is open', () => {
  const text = document(rules, ['TAOBAO', 'JD'], new Map(passed));
  expect(text).toContain('| A1 | One | ✓ | ✓ |\n| A2 | Two |  |  |\n| A3 | Three |  |  |\n');
  expect(text).toContain('**A1**\n\n- pays · at once (all)\n- refuses (JD)\n');
  expect(text).toContain('- **A2** Two: comes later.\n- **A3** Three: no test yet.\n');
});

test('one that fails is seen', () => {
  const text = document(rules, ['TAOBAO', 'JD'], new Map([...passed, ['A1 · JD · closes', false]]));
  expect(text).toContain('| A1 | One | ✓ | ✗ |\n');
});
