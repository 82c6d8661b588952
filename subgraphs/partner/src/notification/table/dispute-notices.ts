import type { DisputeEvents } from '@after-sales/dispute/events';
import { arbitrators, buyer, merchant, sideOf, type Notice, type Notices } from './notice';

const WITH_DEADLINE = 'told with its deadline';
const NO_NEWS = 'the side that it concerns did it, or sees it in the dispute';

const PARTIES = [buyer, merchant] as const;

/** Who is told of disputes, service files and visits. */
export const disputeNotices: Notices<DisputeEvents> = {
  'dispute.opened': [{ to: [...PARTIES, arbitrators], template: 'dispute.opened', facts: ['number'] }],
  'dispute.evidence_requested': WITH_DEADLINE,
  'dispute.evidence_submitted': 'what it is, the other party does not see yet',
  'dispute.evidence_closed': 'told with the deadline that passed',
  'dispute.assigned': NO_NEWS,
  'dispute.finding_added': NO_NEWS,
  'dispute.finding_withdrawn': NO_NEWS,
  'dispute.ruled': [{ to: PARTIES, template: 'dispute.ruled', facts: ['number', 'outcome'] }],
  'dispute.ruling_submitted': [{ to: [arbitrators], template: 'ruling.submitted', facts: ['number'] }],
  'dispute.ruling_approved': 'told as the ruling',
  'dispute.ruling_returned': [{ to: [arbitrators], template: 'ruling.returned', facts: ['number'] }],
  'dispute.appealed': [{ to: [...PARTIES, arbitrators], notBy: 'by', template: 'dispute.appealed', facts: ['number'] }],
  'dispute.appeal_waived': NO_NEWS,
  'dispute.finalised': [{ to: PARTIES, template: 'dispute.finalised', facts: ['number', 'outcome'] }],
  'dispute.settlement_proposed': WITH_DEADLINE,
  'dispute.settlement_accepted': 'told as they settle',
  'dispute.settlement_declined': [{ to: PARTIES, notBy: 'by', template: 'settlement.declined', facts: ['number', 'settlement'] }],
  'dispute.settlement_expired': [{ to: PARTIES, template: 'settlement.expired', facts: ['number', 'settlement'] }],
  'dispute.settled': [{ to: PARTIES, template: 'dispute.settled', facts: ['number', 'settlement'] }],
  'dispute.conceded': [{ to: PARTIES, notBy: 'by', template: 'dispute.conceded', facts: ['number'] }],
  'dispute.withdrawn': [{ to: PARTIES, notBy: 'by', template: 'dispute.withdrawn', facts: ['number'] }],
  'dispute.deadline_started': [
    ...ofDeadline({ present: ['dueAt'], template: 'asked', facts: ['number', 'task', 'effect', 'dueAt'], deadline: true }),
    {
      to: PARTIES,
      when: { key: ['appeal'] },
      present: ['dueAt'],
      template: 'appeal.open',
      facts: ['number', 'dueAt'],
      deadline: true,
    },
  ],
  'dispute.deadline_changed': [
    ...ofDeadline({ present: ['dueAt'], template: 'moved', facts: ['number', 'task', 'dueAt'], deadline: true }),
    {
      to: PARTIES,
      when: { key: ['appeal'] },
      present: ['dueAt'],
      template: 'moved',
      facts: ['number', 'task', 'dueAt'],
      deadline: true,
    },
  ],
  'dispute.deadline_due_soon': [
    ...ofDeadline({ template: 'soon', facts: ['number', 'task', 'effect', 'dueAt'], deadline: true }),
    { to: PARTIES, when: { key: ['appeal'] }, template: 'soon', facts: ['number', 'task', 'effect', 'dueAt'], deadline: true },
  ],
  'dispute.deadline_fired': ofDeadline({ template: 'fired', facts: ['number', 'task'] }),
  'dispute.closed': [{ to: PARTIES, template: 'dispute.closed', facts: ['number'] }],
  'dispute.executed': 'the case tells it',
  'dispute.imported': 'it ended elsewhere',
  'service_file.opened': WITH_DEADLINE,
  'service_file.handed_over': [{ to: [sideOf('desk')], template: 'service_file.handed_over', facts: [] }],
  'service_file.planned': [{ to: [buyer], template: 'service_file.planned', facts: [] }],
  'service_file.scheduled': [{ to: [buyer], template: 'service_file.scheduled', facts: ['scheduledFor'] }],
  'service_file.finished': [{ to: [buyer], template: 'service_file.finished', facts: [] }],
  'service_file.fault_reported': [{ to: [sideOf('desk', 'HEAD_OFFICE')], template: 'service_file.fault_reported', facts: [] }],
  'service_file.answered': 'the order tells it',
  'service_file.withdrawn': [{ to: [sideOf('desk')], notBy: 'actor', template: 'service_file.withdrawn', facts: [] }],
  'service_file.deadline_started': [
    { to: [sideOf('owner')], present: ['dueAt'], template: 'service.asked', facts: ['task', 'dueAt'], deadline: true },
  ],
  'service_file.deadline_changed': [
    { to: [sideOf('owner')], present: ['dueAt'], template: 'service.moved', facts: ['task', 'dueAt'], deadline: true },
  ],
  'service_file.deadline_due_soon': [
    { to: [sideOf('owner')], template: 'service.soon', facts: ['task', 'dueAt'], deadline: true },
  ],
  'service_file.deadline_fired': [
    { to: [sideOf('owner'), sideOf('owner', 'SUPERVISORS')], template: 'service.fired', facts: ['task'] },
  ],
  'visit.planned': 'told when it is due',
  'visit.due': WITH_DEADLINE,
  'visit.recorded': NO_NEWS,
  'visit.missed': [{ to: [sideOf('desk', 'SUPERVISORS')], template: 'visit.missed', facts: [] }],
  'visit.deadline_started': [
    { to: [sideOf('owner')], present: ['dueAt'], template: 'service.asked', facts: ['task', 'dueAt'], deadline: true },
  ],
  'visit.deadline_changed': [
    { to: [sideOf('owner')], present: ['dueAt'], template: 'service.moved', facts: ['task', 'dueAt'], deadline: true },
  ],
  'visit.deadline_due_soon': [{ to: [sideOf('owner')], template: 'service.soon', facts: ['task', 'dueAt'], deadline: true }],
  'visit.deadline_fired': [{ to: [sideOf('owner')], template: 'service.fired', facts: ['task'] }],
};

type OfDeadline = Notice<DisputeEvents['dispute.deadline_started']>;

/** Whose time it is, is told: of the platform's own the arbitrators. An appeal is both parties'. */
function ofDeadline(notice: Omit<OfDeadline, 'to'>): OfDeadline[] {
  return [
    { ...notice, to: [sideOf('owner')], unless: { key: ['review', 'mediation', 'appeal'] } },
    { ...notice, to: [sideOf('owner', 'ARBITRATORS')], when: { key: ['review', 'mediation'] } },
  ];
}
