'use strict';
const { definitions } = require('../../subgraphs/dispute/dist/metric/definition/definitions.js');
const { families } = require('../../subgraphs/dispute/dist/metric/definition/families.js');
const { ownQueries } = require('../../subgraphs/dispute/dist/metric/definition/own-queries.js');
const { measures, orderMeasures } = require('../../subgraphs/dispute/dist/metric/measure.js');

const units = { RATIO: 'ratio', COUNT: 'count', MONEY: 'amount', DURATION: 'time taken', SCORE: 'points, 0 to 100' };

/** docs/metrics.md: what each metric means, and what it is made of. */
function metrics() {
  const rows = definitions.map((each) =>
    [
      `\`${each.key}\`<br>${each.name.zh}<br>${each.name.en}`,
      units[each.unit] + (each.percentiles ? ` ${each.percentiles.map((percent) => `p${percent}`).join(' ')}` : ''),
      terms(each.numerator),
      each.denominator ? terms(each.denominator) : '–',
      each.note + (each.withoutData ? ` **Without data**: ${each.withoutData}.` : ''),
      each.source,
      `${each.version}`,
    ].join(' | '),
  );
  const own = ownQueries.map((each) =>
    [
      `\`${each.key}\`<br>${each.name.zh}<br>${each.name.en}`,
      units[each.unit],
      `\`${each.query}\``,
      each.note,
      each.source,
      `${each.version}`,
    ].join(' | '),
  );
  const grouped = Object.entries(families).map(([family, { name, metrics }]) =>
    [`\`${family}\`<br>${name.zh}`, name.en, metrics.map((key) => `\`${key}\``).join(', ')].join(' | '),
  );
  const counted = Object.entries({ ...measures, ...orderMeasures }).map(([name, says]) => `| \`${name}\` | ${says} |`);
  return `# Metrics

What each metric means: generated from the definitions (\`subgraphs/dispute/src/metric/definition/\`) by \`npm run diagrams\`, and read over GraphQL by \`metricDefinitions\`. How they are counted and asked for is in [counting](counting.md).

A metric is asked for by its key, a value of the enum \`MetricKey\` (\`metrics: [disputeRate]\`; in variables and answers \`"disputeRate"\`). An unknown one is refused, outside production with those that are near. Where one name stands for several numbers, each has a key of its own, and the name is that of a [family](#families).

Each is served by event time (when something happened) and by order cohort (when the order was paid), with numerator, denominator, the definition’s version and what the answer has seen.

| metric | what | above the line | below the line | meaning | source | version |
| --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}

## Answered by queries of their own

No numbers above a line for each below; how they are read is in [numbers about shops](shop-numbers.md).

| metric | what | query | meaning | source | version |
| --- | --- | --- | --- | --- | --- |
${own.map((row) => `| ${row} |`).join('\n')}

## Families

\`metricDefinitions(family: stageTimes)\` tells of the metrics of a family, and \`families\` of a definition which it is in.

| family | what | metrics |
| --- | --- | --- |
${grouped.map((row) => `| ${row} |`).join('\n')}

## What is counted

A measure is a fact of one object, at most one for a case, dispute, parcel, file, visit or order and a part of it. \`Σ\` in the table above sums its values, else facts are counted.

| measure | what it is, and at which time |
| --- | --- |
${counted.join('\n')}
`;
}

function terms(all) {
  return all
    .map(({ measure, of, times = 1 }) => `${times === 1 ? '' : `${times} × `}${of === 'SUM' ? 'Σ ' : ''}\`${measure}\``)
    .join(' + ')
    .replaceAll('+ -1 ×', '−');
}

module.exports = { metrics };
