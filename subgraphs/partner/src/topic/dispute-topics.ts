import type { DisputeEvents } from '@after-sales/dispute/events';
import type { TopicWords } from './topic';

/** Every event of the dispute subgraph that can be sent to an endpoint, with when it occurs. */
export const disputeTopics: Readonly<Record<keyof DisputeEvents, TopicWords>> = {
  'dispute.opened': { en: 'A case was escalated; both parties are asked for evidence.' },
  'dispute.evidence_requested': {
    en: 'Parties are asked for evidence after the opening: when mediation was in vain, on an appeal, or for more.',
  },
  'dispute.evidence_submitted': {
    en: 'A party handed in evidence: so many pieces with so many files. What it is, the other party does not see yet.',
  },
  'dispute.evidence_closed': { en: 'The time for evidence passed; these parties gave none.' },
  'dispute.assigned': { en: 'The dispute has its arbitrator, or another one.' },
  'dispute.finding_added': { en: 'The arbitrator wrote down what it found.' },
  'dispute.finding_withdrawn': { en: 'The arbitrator took a finding back.' },
  'dispute.ruled': { en: 'The arbitrator ruled.' },
  'dispute.ruling_submitted': {
    en: 'A ruling above the tier waits for its second approver; what it says is told when it is given.',
  },
  'dispute.ruling_approved': { en: 'The second approver agreed; the ruling is given.' },
  'dispute.ruling_returned': { en: 'The second approver did not agree; the arbitrator rules anew.' },
  'dispute.appealed': { en: 'A party that did not get all it asked for appealed; both are asked for evidence again.' },
  'dispute.appeal_waived': { en: 'A party gave up its right to appeal.' },
  'dispute.finalised': {
    en: 'The ruling is final; the case follows it. The shares of the fault sum to 100, or are none. Where goods go back to, if the shop has no address of its own.',
  },
  'dispute.settlement_proposed': { en: 'A party, or the platform as a mediator, proposed to settle.' },
  'dispute.settlement_accepted': { en: 'A party agreed to a settlement.' },
  'dispute.settlement_declined': { en: 'A party did not agree to a settlement; the dispute goes on.' },
  'dispute.settlement_expired': { en: 'A settlement was not answered in time; the dispute goes on.' },
  'dispute.settled': { en: 'The parties settled; the case does as they agreed.' },
  'dispute.conceded': {
    en: 'The merchant accepts the claim, or the buyer drops it; the fault is of nobody unless the policy says so.',
  },
  'dispute.withdrawn': { en: 'Who called the platform in took that back; the case goes on where it stood.' },
  'dispute.deadline_started': { en: 'A deadline began to run.' },
  'dispute.deadline_changed': { en: 'A deadline moved or was no longer needed (`dueAt` is null then).' },
  'dispute.deadline_due_soon': { en: 'A deadline is near.' },
  'dispute.deadline_fired': { en: 'A deadline ran out; what it does follows.' },
  'dispute.closed': { en: 'The platform closed the case before it was ruled; nothing will be.' },
  'dispute.executed': { en: 'The case has come to the end that the ruling asked for.' },
  'service_file.opened': {
    en: 'A service file was opened: by somebody, or by a question, a visit or goods that were not sent back.',
  },
  'service_file.handed_over': { en: 'The bot handed a service file to a person.' },
  'service_file.planned': { en: 'The desk told the customer what it will do.' },
  'service_file.scheduled': { en: 'Desk and customer agreed on a time.' },
  'service_file.finished': { en: 'The desk finished a service file.' },
  'service_file.fault_reported': {
    en: "A technician found that it was not the customer's doing; head office is told, with photos (E8).",
  },
  'service_file.answered': { en: 'The question of a service file has its answer.' },
  'service_file.withdrawn': { en: 'Who opened a service file took it back.' },
  'service_file.deadline_started': { en: 'A deadline of a service file began to run.' },
  'service_file.deadline_changed': { en: 'A deadline of a service file moved or was no longer needed (`dueAt` is null then).' },
  'service_file.deadline_due_soon': { en: 'A deadline of a service file is near.' },
  'service_file.deadline_fired': {
    en: 'A deadline of a service file ran out: the alert that the desk owes a plan or an answer.',
  },
  'visit.planned': { en: 'A service is followed by a visit at this date.' },
  'visit.due': { en: 'The date of a visit has come.' },
  'visit.recorded': { en: 'The desk made a visit.' },
  'visit.missed': { en: 'Nobody made a visit in time.' },
  'visit.deadline_started': { en: 'The time to make a visit began to run.' },
  'visit.deadline_changed': { en: 'The time to make a visit moved or was no longer needed (`dueAt` is null then).' },
  'visit.deadline_due_soon': { en: 'The time to make a visit is nearly over.' },
  'visit.deadline_fired': { en: 'The time to make a visit ran out.' },
};
