import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildASTSchema, parse, validate } from 'graphql';
import { fragmentsFrom, operationFor } from './fragments';
import { FULL } from './full';

const said = (text: string) => {
  try {
    return [...fragmentsFrom(text).byType.keys()];
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  ['one', 'fragment P on Refund { id }', ['Refund']],
  ['all', FULL, ['Order', 'Refund', 'ReturnShipment', 'Dispute', 'ServiceFile', 'Notification', 'ServiceVisit']],
  ['an operation', '{ refund(id: "x") { id } }', 'write fragments alone'],
  ['a definition', 'type A { b: Int }', 'write fragments alone'],
  ['another type', 'fragment P on Buyer { id }', 'no fragment stands on Buyer: one of Order, Refund'],
  ['two on a type', 'fragment P on Refund { id } fragment Q on Refund { id }', 'the fragment Q on Refund is one too many'],
  ['two of a name', 'fragment P on Refund { id } fragment P on Order { id }', 'the fragment P on Order is one too many'],
  ['no GraphQL', 'fragment P on Refund {\n  id', 'line 2, column 5: Syntax Error'],
  ['nothing', ' ', 'line 1, column 2: Syntax Error'],
  ['too long a text', ' '.repeat(10_001), 'it has 10001 characters: at most 10000'],
  ['too deep a text', `fragment P on Refund { ${'a{'.repeat(4_900)}`, 'at most 64 brackets stand in each other'],
  ['a character that is none', 'fragment P on Refund { ^ }', 'line 1, column 24: Syntax Error'],
])('a selection with %s', (_what, text, expected) => {
  const found = JSON.stringify(said(text));
  expect(found).toContain(typeof expected === 'string' ? `PAYLOAD_INVALID: ${expected}` : JSON.stringify(expected));
});

test('an operation keeps lines and columns of what was written', () => {
  const text = 'fragment O on Order {\n  id\n}\nfragment P on Refund { id }';
  const operation = operationFor(fragmentsFrom(text), 'Refund')!;
  expect(operation).toBe(
    `${' '.repeat(21)}\n${' '.repeat(4)}\n \nfragment P on Refund { id }\nquery ($id: ID!) { object: refund(id: $id) { ...P } }`,
  );
  expect(operationFor(fragmentsFrom(text), 'Dispute')).toBeNull();
});

test('fragments that use each other in a circle come to an end, for the graph to refuse', () => {
  const circle = 'fragment P on Refund { disputes { ...D } } fragment D on Dispute { refund { ...P } }';
  expect(operationFor(fragmentsFrom(circle), 'Dispute')).toContain('dispute(id: $id) { ...D }');
});

test('the preset FULL is valid in the graph', () => {
  const supergraph = readFileSync(join(__dirname, '../../../../schema/supergraph.graphql'), 'utf8');
  const schema = buildASTSchema(parse(supergraph), { assumeValidSDL: true });
  const fragments = fragmentsFrom(FULL);
  for (const type of fragments.byType.keys()) expect(validate(schema, parse(operationFor(fragments, type)!))).toEqual([]);
});
