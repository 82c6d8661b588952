'use strict';
const { expect, test } = require('@jest/globals');
const { diagram } = require('./diagram');

test('a diagram has an arrow for each way, with all its moves, and an end for what has none', () => {
  const edges = [
    ['OPEN/NEW', 'OPEN/OLD', 'age'],
    ['OPEN/NEW', 'OPEN/OLD', 'wait'],
    ['OPEN/OLD', 'DONE'],
    ['DONE', null],
  ];
  expect(diagram({ title: 'A thing', source: 'thing.ts', says: 'Ages.', start: 'OPEN/NEW', edges })).toBe(`## A thing

\`thing.ts\`. Ages.

\`\`\`mermaid
stateDiagram-v2
  state "OPEN/NEW" as OPEN_NEW
  state "OPEN/OLD" as OPEN_OLD
  [*] --> OPEN_NEW
  OPEN_NEW --> OPEN_OLD: age, wait
  OPEN_OLD --> DONE
  DONE --> [*]
\`\`\`
`);
});
