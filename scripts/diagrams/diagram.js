'use strict';

/** A section of Markdown with the Mermaid diagram of a state machine. */
function diagram({ title, source, says, start, edges }) {
  const lines = [...[start].flat().map((each) => `[*] --> ${idOf(each)}`), ...merged(edges).map(arrow)];
  const named = [...new Set(edges.map(([from]) => from))].filter((name) => name !== idOf(name));
  return [
    `## ${title}`,
    '',
    `\`${source}\`. ${says}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...named.map((name) => `  state "${name}" as ${idOf(name)}`),
    ...lines.map((line) => `  ${line}`),
    '```',
    '',
  ].join('\n');
}

function arrow({ from, to, moves }) {
  const label = moves.length > 0 ? `: ${moves.join(', ')}` : '';
  return `${idOf(from)} --> ${to === null ? '[*]' : idOf(to)}${label}`;
}

/** Moves between the same two states share an arrow. */
function merged(edges) {
  const arrows = new Map();
  for (const [from, to, move] of edges) {
    const key = `${from} ${to}`;
    const known = arrows.get(key) ?? { from, to, moves: [] };
    if (move) known.moves.push(move);
    arrows.set(key, known);
  }
  return [...arrows.values()];
}

// Mermaid takes no slash in the name of a state.
function idOf(name) {
  return name.replaceAll('/', '_');
}

module.exports = { diagram };
