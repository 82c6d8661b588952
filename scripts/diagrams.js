'use strict';
// Writes docs/states.md from the tables of states, docs/event-catalogue.md from the events, docs/notices.md from the
// tables of who is told and docs/metrics.md from the definitions, or with --check tells whether they are as generated.
const { format } = require('prettier');
const refund = require('../subgraphs/order/dist/refund/refund.states.js');
const advance = require('../subgraphs/order/dist/advance/advance.states.js');
const shipment = require('../subgraphs/logistics/dist/return-shipment/return-shipment.states.js');
const dispute = require('../subgraphs/dispute/dist/dispute/dispute.states.js');
const file = require('../subgraphs/dispute/dist/service-file/service-file.states.js');
const visit = require('../subgraphs/dispute/dist/visit/visit.states.js');
const { catalogue } = require('./diagrams/catalogue');
const { diagram } = require('./diagrams/diagram');
const { metrics } = require('./diagrams/metrics');
const { notices } = require('./diagrams/notices');
const { writeOrCheck } = require('./generated-file');

const machines = [
  {
    title: 'A case',
    source: 'subgraphs/order/src/refund/refund.states.ts',
    says: 'Labels are moves. `PREVIOUS` is the status that an interruption (a proposal, an approval, a hold, an arbitration) left.',
    start: 'AWAITING_MERCHANT',
    edges: edgesOf(refund.moves),
  },
  {
    title: 'An instant refund',
    source: 'subgraphs/order/src/advance/advance.states.ts',
    says: 'Beside the status of its case; a case without one has none.',
    start: 'ELIGIBLE',
    edges: edgesOf(advance.moves),
  },
  {
    title: 'A parcel',
    source: 'subgraphs/logistics/src/return-shipment/return-shipment.states.ts',
    says: 'A move is named by the status that it leads to. `back` marks the only ways back; a scan that comes late never takes them.',
    start: 'EXPECTED',
    edges: shipmentEdges(),
  },
  {
    title: 'A dispute',
    source: 'subgraphs/dispute/src/dispute/dispute.states.ts',
    says: 'A state is a stage and a status. It begins with mediation only where the policy has one.',
    start: [true, false].map(dispute.opened).map(({ stage, status }) => `${stage}/${status}`),
    edges: edgesOf(dispute.moves),
  },
  {
    title: 'A service file',
    source: 'subgraphs/dispute/src/service-file/service-file.states.ts',
    says: 'A plan that is late moves nothing. `answer` is for questions, which have none of the other moves.',
    start: 'OPEN',
    edges: edgesOf(file.moves),
  },
  {
    title: 'A follow-up visit',
    source: 'subgraphs/dispute/src/visit/visit.states.ts',
    says: 'Its date and its deadline move it by themselves.',
    start: 'UPCOMING',
    edges: edgesOf(visit.moves),
  },
];

/** Every [from, to, move] of a table; a state without moves is final. */
function edgesOf(moves) {
  return Object.entries(moves).flatMap(([from, own]) =>
    Object.entries(own).length === 0 ? [[from, null]] : Object.entries(own).map(([move, to]) => [from, to, move]),
  );
}

function shipmentEdges() {
  const statuses = Object.values(shipment.ShipmentStatus);
  return statuses.flatMap((from) => {
    const reached = statuses.filter((to) => shipment.next(from, to));
    return reached.length === 0
      ? [[from, null]]
      : reached.map((to) => [from, to, shipment.onward(from, to) ? undefined : 'back']);
  });
}

const intro = `# States

What a case, an instant refund, a parcel, a dispute, a service file and a visit can be, and every move between: generated from the tables by \`npm run diagrams\`. Who may make a move, and when, is in the guards beside the use cases; \`availableActions\` tells it for a case at hand.
`;
writeOrCheck('docs/states.md', [intro, ...machines.map(diagram)].join('\n'), 'diagrams');
const pages = { 'docs/event-catalogue.md': catalogue(), 'docs/notices.md': notices(), 'docs/metrics.md': metrics() };
for (const [file, page] of Object.entries(pages))
  void format(page, { parser: 'markdown', printWidth: 130 }).then((text) => writeOrCheck(file, text, 'diagrams'));
