'use strict';
const { TABLES } = require('../../subgraphs/partner/dist/notification/table/tables.js');
const { DESKS, needed } = require('../../subgraphs/partner/dist/notification/desk.js');
const { readWordings } = require('../../subgraphs/partner/dist/notification/template/read-wordings.js');

/** docs/notices.md: who is told of what, and in which words, read from the tables and the templates. */
function notices() {
  const { templates, words } = readWordings();
  const sections = Object.entries(TABLES).map(([source, table]) => `## Of ${source}\n\n${tableOf(table)}`);
  return [
    '# Who is told of what',
    'Every event, to whom it is told and by which template: read by `npm run diagrams` from the tables in `subgraphs/partner/src/notification/table` and the files in `subgraphs/partner/templates`. How notifications work is in [notifications](notifications.md).',
    ...sections,
    `## Desks\n\n| desk | who reads it |\n| --- | --- |\n${DESKS.map((desk) => `| ${desk} | ${needed(desk)} |`).join('\n')}`,
    `## Templates\n\n${templatesOf(templates)}`,
    `## Words\n\n${wordsOf(words)}`,
  ].join('\n\n');
}

function tableOf(table) {
  const rows = Object.entries(table).flatMap(([type, told]) =>
    typeof told === 'string'
      ? [[`\`${type}\``, '', `nobody: ${told}`, '', '']]
      : told.map((notice) => [`\`${type}\``, condition(notice), receivers(notice), `\`${notice.template}\``, deadline(notice)]),
  );
  const head = '| event | where | who | template | not sent once |\n| --- | --- | --- | --- | --- |';
  return [head, ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

function condition({ when = {}, unless = {}, present = [], absent = [] }) {
  const values = (list) => list.join(', ');
  return [
    ...Object.entries(when).map(([field, list]) => `${field}: ${values(list)}`),
    ...Object.entries(unless).map(([field, list]) => `${field} not: ${values(list)}`),
    ...present.map((field) => `${field} known`),
    ...absent.map((field) => `${field} not known`),
  ].join('; ');
}

function receivers({ to, notBy }) {
  const named = to.map((address) => {
    const side = 'side' in address ? address.side : `its ${address.field}`;
    return address.side === 'BUYER' || address.desk === 'CASES' ? side : `${side}, ${address.desk}`;
  });
  const except = notBy ? `, except ${notBy === 'actor' ? 'who did it' : `its ${notBy}`}` : '';
  return named.join('; ') + except;
}

function deadline({ deadline }) {
  return deadline ? 'its deadline is met, moved or over' : '';
}

function templatesOf(templates) {
  const rows = Object.entries(templates).flatMap(([key, sides]) =>
    Object.entries(sides).map(([side, { zh, en }]) => `| \`${key}\` | ${side} | ${told(zh)} | ${told(en)} |`),
  );
  return ['| template | side | 中文 | English |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function told({ title, text, short }) {
  const brief = short ? ` — ${short}` : '';
  return `**${title}** ${text}${brief}`.replaceAll('*', '\\*').replaceAll('\\*\\*', '**');
}

function wordsOf(words) {
  const rows = Object.entries(words).flatMap(([list, codes]) =>
    Object.entries(codes).map(([code, { zh, en }]) => `| ${list} | ${code} | ${zh} | ${en} |`),
  );
  return ['| word | code | 中文 | English |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

module.exports = { notices };
