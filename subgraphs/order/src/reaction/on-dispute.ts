import type { DisputeEvents } from '@after-sales/dispute/events';
import type { Reactions } from '@after-sales/runtime';
import { onConceded } from './dispute/on-conceded';
import { onFinalised } from './dispute/on-finalised';
import { onSettled } from './dispute/on-settled';
import { onWithdrawn } from './dispute/on-withdrawn';
import { note, settlementWords } from './dispute/note';
import { noteService, openingWords } from './service-file/note-service';

/** What the case does on what happens in its disputes. */
export const onDispute: Reactions<DisputeEvents> = {
  'dispute.opened': (tx, event) => note(tx, event, 'DISPUTE_OPENED', {}),
  'dispute.evidence_requested': (tx, event) => note(tx, event, 'DISPUTE_EVIDENCE_REQUESTED', requested(event.data)),
  'dispute.evidence_submitted': (tx, event) =>
    note(tx, event, 'DISPUTE_EVIDENCE_SUBMITTED', { by: event.data.by, pieces: String(event.data.pieces) }),
  'dispute.evidence_closed': (tx, event) =>
    note(tx, event, 'DISPUTE_EVIDENCE_CLOSED', { noEvidenceFrom: event.data.noEvidenceFrom.join(' ') }),
  'dispute.assigned': (tx, event) => note(tx, event, 'DISPUTE_ASSIGNED', { reassigned: String(event.data.reassigned) }),
  'dispute.finding_added': 'ignored',
  'dispute.finding_withdrawn': 'ignored',
  // What waits for its second approver is not told to the parties.
  'dispute.ruling_submitted': 'ignored',
  'dispute.ruling_approved': 'ignored',
  'dispute.ruling_returned': 'ignored',
  'dispute.ruled': (tx, event) => note(tx, event, 'DISPUTE_RULED', { outcome: event.data.outcome, basis: event.data.basis }),
  'dispute.appealed': (tx, event) => note(tx, event, 'DISPUTE_APPEALED', { by: event.data.by, statement: event.data.statement }),
  'dispute.appeal_waived': (tx, event) => note(tx, event, 'DISPUTE_APPEAL_WAIVED', { by: event.data.by }),
  'dispute.finalised': onFinalised,
  'dispute.settlement_proposed': (tx, event) =>
    note(tx, event, 'DISPUTE_SETTLEMENT_PROPOSED', { ...settlementWords(event.data), statement: event.data.statement }),
  'dispute.settlement_accepted': (tx, event) =>
    note(tx, event, 'DISPUTE_SETTLEMENT_ACCEPTED', { ...settlementWords(event.data), by: event.data.by }),
  'dispute.settlement_declined': (tx, event) =>
    note(tx, event, 'DISPUTE_SETTLEMENT_DECLINED', { ...settlementWords(event.data), by: event.data.by }),
  'dispute.settlement_expired': (tx, event) => note(tx, event, 'DISPUTE_SETTLEMENT_EXPIRED', settlementWords(event.data)),
  'dispute.settled': onSettled,
  'dispute.conceded': onConceded,
  'dispute.withdrawn': onWithdrawn,
  'dispute.deadline_started': 'ignored',
  'dispute.deadline_changed': 'ignored',
  'dispute.deadline_due_soon': 'ignored',
  'dispute.deadline_fired': 'ignored',
  'dispute.closed': 'ignored',
  'dispute.executed': 'ignored',
  'dispute.imported': 'ignored',
  'service_file.opened': (tx, event) => noteService(tx, event, 'SERVICE_FILE_OPENED', openingWords(event)),
  'service_file.handed_over': 'ignored',
  'service_file.planned': (tx, event) => noteService(tx, event, 'SERVICE_FILE_PLANNED', { text: event.data.plan }),
  'service_file.scheduled': (tx, event) =>
    noteService(tx, event, 'SERVICE_FILE_SCHEDULED', { scheduledFor: event.data.scheduledFor }),
  'service_file.finished': (tx, event) => noteService(tx, event, 'SERVICE_FILE_FINISHED', { text: event.data.resolution }),
  'service_file.fault_reported': 'ignored',
  'service_file.answered': 'ignored',
  'service_file.withdrawn': (tx, event) => noteService(tx, event, 'SERVICE_FILE_WITHDRAWN', {}),
  'service_file.deadline_started': 'ignored',
  'service_file.deadline_changed': 'ignored',
  'service_file.deadline_due_soon': 'ignored',
  'service_file.deadline_fired': (tx, event) => noteService(tx, event, 'SERVICE_PLAN_MISSED', {}),
  'visit.planned': 'ignored',
  'visit.due': 'ignored',
  'visit.recorded': 'ignored',
  'visit.missed': 'ignored',
  'visit.deadline_started': 'ignored',
  'visit.deadline_changed': 'ignored',
  'visit.deadline_due_soon': 'ignored',
  'visit.deadline_fired': 'ignored',
};

function requested({ parties, note: statement }: DisputeEvents['dispute.evidence_requested']): Record<string, string> {
  return { parties: parties.join(' '), ...(statement !== undefined && { statement }) };
}
