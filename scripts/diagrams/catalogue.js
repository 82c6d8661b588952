'use strict';
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');
const subgraphs = ['order', 'logistics', 'dispute', 'partner'];

/** docs/event-catalogue.md: every event of every subgraph, when it occurs and who reacts, read from the code. */
function catalogue() {
  const reactions = subgraphs.flatMap((reader) => reactionsOf(reader));
  const sections = subgraphs.map((source) => {
    const rows = eventsOf(source).map(({ type, when }) => {
      const readers = reactions.filter((each) => each.source === source && each.types.has(type)).map(({ reader }) => reader);
      return `| \`${type}\` | ${when} | ${[...new Set(readers)].join(', ') || '–'} |`;
    });
    return `## ${source}\n\n| event | occurs when | who reacts |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Event catalogue\n\nEvery event, read from each subgraph's \`events.ts\` and from the readers' lists of reactions by \`npm run diagrams\`. How events travel is in [events](events.md).\n\n${sections.join('\n')}`;
}

/** The types of a subgraph's catalogue, each with the sentence above it. */
function eventsOf(source) {
  const text = readFileSync(path.join(root, 'subgraphs', source, 'src', 'events.ts'), 'utf8');
  const found = text.matchAll(/\/\*\*\s*((?:(?!\*\/)[\s\S])*?)\s*\*\/\s*'([a-z_]+\.[a-z_]+)':/g);
  return [...found].map(([, when, type]) => ({
    type,
    when: when
      .replace(/^\*\s*/, '')
      .replace(/\s*\n\s*\*\s*/g, ' ')
      .replace(/\|/g, '\\|'),
  }));
}

/** What a subgraph does not ignore of each other's events. */
function reactionsOf(reader) {
  const folder = path.join(root, 'subgraphs', reader, 'src', 'reaction');
  if (!existsSync(folder)) return [];
  // A subgraph may read a log twice: `on-order.ts`, `on-order-for-service.ts`.
  const files = readdirSync(folder).filter((name) => /^on-[a-z]+(-for-[a-z]+)?\.ts$/.test(name));
  return files.map((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const listed = [...text.matchAll(/^\s*'([a-z_]+\.[a-z_]+)':\s*('ignored')?/gm)];
    const types = new Set(listed.filter(([, , ignored]) => !ignored).map(([, type]) => type));
    return { reader, source: name.slice(3, -3).split('-')[0], types };
  });
}

module.exports = { catalogue, eventsOf };
