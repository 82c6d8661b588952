import type { z } from 'zod';
import { policyDocument, type Policy } from '../schema/document';
import type { Fault } from './fault';
import { merge } from './merge';
import { commentOf, positionOf, rulesIn, type Path } from './position';
import type { Source } from './source';

/** A policy's document as it counts, or what is wrong with it. `chain` is the file and what it extends, its own first. */
export function check(chain: readonly Source[]): Policy | Fault[] {
  const own = chain[0]!;
  const merged = chain.map((source) => source.own).reduceRight((base, next) => merge(base, next));
  // Id, version and time are a file's own affair.
  const result = policyDocument.safeParse({ ...merged, policy: own.own.policy });
  if (!result.success)
    return result.error.issues.flatMap((issue) => faultsOf(chain, issue, { ...merged, policy: own.own.policy }));
  const { id, version } = result.data.policy;
  const wrong: [keyof Policy['policy'], string | number, string | number][] = [];
  if (id !== own.id) wrong.push(['id', own.id, id]);
  if (version !== own.version) wrong.push(['version', own.version, version]);
  if (wrong.length === 0) return result.data;
  return wrong.map(([key, expected, got]) =>
    faultAt(chain, ['policy', key], `expected ${expected}, as the file is named, got ${got}`),
  );
}

function faultsOf(chain: readonly Source[], issue: z.core.$ZodIssue, document: unknown): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => faultAt(chain, [...issue.path, key], 'no policy has this key: correct or remove it'));
  }
  const value = valueAt(document, issue.path);
  const expected = expectedOf(issue);
  if (value === undefined) return [faultAt(chain, issue.path, `is missing: ${expected}`)];
  return [faultAt(chain, issue.path, `${expected}, got ${short(value)}`)];
}

/** A fault where the value stands: in the file that says it, or where it should stand in the policy's own. */
export function faultAt(chain: readonly Source[], path: Path, message: string): Fault {
  const own = chain[0]!;
  const places = chain.map((source) => ({ source, ...positionOf(source, path) }));
  const place = places.find(({ depth }) => depth === path.length) ?? places[0]!;
  const rule = rulesIn(commentOf(place.source, path));
  const through = place.source === own ? '' : `, in ${own.ref}`;
  return { file: place.source.file, line: place.line, path: path.map(String).join('.'), message: message + through, rule };
}

const words: Readonly<Record<string, string>> = {
  'expected object': 'expected a map of values',
  'expected array': 'expected a list',
  'expected string': 'expected a text',
  'expected boolean': 'expected true or false',
};

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith('expected')) return issue.message;
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
  const ofZod = /expected .*/.exec(issue.message)?.[0].replace(/, received .*/, '');
  return words[ofZod ?? ''] ?? ofZod ?? `expected a valid value (${issue.message})`;
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce((value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step], document);
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
