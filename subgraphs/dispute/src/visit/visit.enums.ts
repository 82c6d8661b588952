import { registerEnumType } from 'type-graphql';
import { VisitStatus } from './visit.states';

export enum VisitOutcome {
  SATISFIED = 'SATISFIED',
  NOT_SATISFIED = 'NOT_SATISFIED',
  NEED = 'NEED',
  UNREACHABLE = 'UNREACHABLE',
}

registerEnumType(VisitStatus, {
  name: 'ServiceVisitStatus',
  description: 'Where a follow-up visit stands.',
  valuesConfig: {
    UPCOMING: { description: 'Its date has not come. 待回访' },
    DUE: { description: 'The desk visits or calls the customer now. 应回访' },
    DONE: { description: 'Made, with an outcome. 已回访' },
    MISSED: { description: 'Not made in time; it is counted. 未回访' },
  },
});
registerEnumType(VisitOutcome, {
  name: 'ServiceVisitOutcome',
  description: 'What came of a follow-up visit.',
  valuesConfig: {
    SATISFIED: { description: 'The customer is satisfied. 满意' },
    NOT_SATISFIED: { description: 'The customer is not, and asks for nothing. 不满意' },
    NEED: { description: 'The customer needs something; a service file is opened for it (E11). 有需求' },
    UNREACHABLE: { description: 'Nobody was reached. 未联系上' },
  },
});
