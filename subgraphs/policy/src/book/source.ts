import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { Fault } from './fault';
import type { PolicyFile } from './folder';

const MOST_BYTES = 256 * 1024;

/** A policy file as it was written, with what is needed to say where something stands in it. */
export interface Source extends PolicyFile {
  /** SHA-256 of the file. */
  hash: string;
  lines: readonly string[];
  counter: LineCounter;
  document: Document;
  /** The file's own values, without those of what it extends. */
  own: Record<string, unknown>;
}

/** Reads a file as YAML; its own text is checked here, its values are not yet. */
export function readSource(folder: string, policyFile: PolicyFile): Source | Fault[] {
  const { file } = policyFile;
  try {
    const path = join(folder, file);
    const { size } = statSync(path);
    if (size > MOST_BYTES) return [{ file, message: `expected at most ${MOST_BYTES} bytes, got ${size}` }];
    const bytes = readFileSync(path);
    const text = bytes.toString('utf8');
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter });
    const wrong = [...document.errors, ...document.warnings];
    if (wrong.length > 0)
      return wrong
        .slice(0, 3)
        .map(({ message, linePos }) => ({ file, line: linePos?.[0].line, message: `expected YAML: ${firstLine(message)}` }));
    const own: unknown = document.toJS({ maxAliasCount: 50 });
    if (typeof own !== 'object' || own === null || Array.isArray(own))
      return [{ file, line: 1, message: 'expected a policy document: a map of sections' }];
    const hash = createHash('sha256').update(bytes).digest('hex');
    return { ...policyFile, hash, lines: text.split(/\r?\n/), counter, document, own: own as Record<string, unknown> };
  } catch (error) {
    return [{ file, message: `cannot be read: ${firstLine((error as Error).message)}` }];
  }
}

const firstLine = (message: string) => message.split('\n')[0]!;
