import { DomainError } from '@after-sales/runtime';
import { GraphQLError, Kind, Lexer, parse, Source, TokenKind, visit, type FragmentDefinitionNode } from 'graphql';
import { rootFields } from '../topic/topic';

const MOST_CHARACTERS = 10_000;
const MOST_TOKENS = 4_000;
const MOST_OPEN = 64;

/** A selection as it was written, with a fragment for each type that it has one for. */
export interface Fragments {
  text: string;
  byType: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Reads a selection: fragments only, at most one on each type that events are about. Refuses what is none. */
export function fragmentsFrom(text: string): Fragments {
  if (text.length > MOST_CHARACTERS) {
    const { length } = text;
    throw invalid({
      zh: `内容有 ${length} 个字符：最多 ${MOST_CHARACTERS} 个`,
      en: `it has ${length} characters: at most ${MOST_CHARACTERS}`,
    });
  }
  const byType = new Map<string, FragmentDefinitionNode>();
  const names = new Set<string>();
  for (const definition of parsed(text).definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) {
      throw invalid({
        zh: '只能写片段：fragment P on Refund { … }',
        en: 'write fragments alone: fragment P on Refund { … }',
      });
    }
    const type = definition.typeCondition.name.value;
    if (!rootFields.has(type)) {
      const types = [...rootFields.keys()].join(', ');
      throw invalid({ zh: `片段不能写在 ${type} 上：可选 ${types}`, en: `no fragment stands on ${type}: one of ${types}` });
    }
    const name = definition.name.value;
    if (byType.has(type) || names.has(name)) {
      throw invalid({
        zh: `${type} 的片段 ${name} 重复：每个类型最多一个片段，名称各不相同`,
        en: `the fragment ${name} on ${type} is one too many: at most one a type, each with a name of its own`,
      });
    }
    names.add(name);
    byType.set(type, definition);
  }
  return { text, byType };
}

/**
 * The operation that reads an object of a type with its fragment; null where there is none for it. Fragments that it does
 * not use are blanked out, so that what is said of a line and column is true of the text as it was written.
 */
export function operationFor({ text, byType }: Fragments, type: string): string | null {
  const fragment = byType.get(type);
  if (!fragment) return null;
  const byName = new Map([...byType.values()].map((each) => [each.name.value, each]));
  const used = usedBy(fragment, byName);
  let shown = text;
  for (const each of byType.values()) if (!used.has(each)) shown = blanked(shown, each.loc!.start, each.loc!.end);
  return `${shown}\nquery ($id: ID!) { object: ${rootFields.get(type)}(id: $id) { ...${fragment.name.value} } }`;
}

function parsed(text: string) {
  try {
    requireShallow(text);
    return parse(text, { maxTokens: MOST_TOKENS });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [at] = error.locations ?? [];
    const where = at ? `line ${at.line}, column ${at.column}: ` : '';
    throw invalid({ zh: `${where}${error.message}`, en: `${where}${error.message}` });
  }
}

/** The parser recurses, and must not meet a deep document. */
function requireShallow(text: string): void {
  const lexer = new Lexer(new Source(text));
  let open = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    if (/^[{([]$/.test(token.kind)) open++;
    if (/^[})\]]$/.test(token.kind)) open--;
    if (open > MOST_OPEN) {
      throw invalid({ zh: `括号最多嵌套 ${MOST_OPEN} 层`, en: `at most ${MOST_OPEN} brackets stand in each other` });
    }
  }
}

function usedBy(fragment: FragmentDefinitionNode, byName: ReadonlyMap<string, FragmentDefinitionNode>) {
  const used = new Set([fragment]);
  for (const each of used) {
    visit(each, {
      FragmentSpread: ({ name }) => {
        const other = byName.get(name.value);
        if (other) used.add(other);
      },
    });
  }
  return used;
}

function blanked(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replaceAll(/[^\n]/g, ' ') + text.slice(end);
}

function invalid(messages: { zh: string; en: string }): DomainError {
  return new DomainError('PAYLOAD_INVALID', messages, { field: ['input', 'payload'] });
}
