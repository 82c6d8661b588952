import {
  Kind,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export interface Counts {
  selections: number;
  depth: number;
  aliases: number;
  directives: number;
  /** Fields of this level itself; for an operation: its root fields. */
  level: number;
}

const nothing: Counts = { selections: 0, depth: 0, aliases: 0, directives: 0, level: 0 };

/**
 * Counts what an operation selects once its fragments are expanded, without expanding them: each fragment is counted
 * once and remembered, so the work grows with the document and not with what it unfolds to.
 */
export function countSelections(operation: OperationDefinitionNode, fragments: Fragments): Counts {
  const known = new Map<string, Counts>();
  const counts = ofSet(operation.selectionSet);
  return { ...counts, directives: counts.directives + (operation.directives?.length ?? 0) };

  function ofSet(set: SelectionSetNode): Counts {
    return set.selections.map(ofSelection).reduce(sum, nothing);
  }

  function ofSelection(selection: SelectionNode): Counts {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD) return sum({ ...nothing, directives }, ofFragment(selection.name.value));
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum({ ...nothing, directives }, ofSet(selection.selectionSet));
    const below = selection.selectionSet ? ofSet(selection.selectionSet) : nothing;
    return {
      selections: below.selections + 1,
      depth: below.depth + 1,
      aliases: below.aliases + (selection.alias ? 1 : 0),
      directives: below.directives + directives,
      level: 1,
    };
  }

  function ofFragment(name: string): Counts {
    const before = known.get(name);
    const fragment = fragments.get(name);
    if (before || !fragment) return before ?? nothing;
    // A circle counts as nothing here; validation refuses it.
    known.set(name, nothing);
    const counts = ofSet(fragment.selectionSet);
    known.set(name, counts);
    return counts;
  }
}

function sum(a: Counts, b: Counts): Counts {
  return {
    selections: a.selections + b.selections,
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    level: a.level + b.level,
  };
}
