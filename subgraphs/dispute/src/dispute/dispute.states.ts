/** What of a dispute is going on. */
export enum DisputeStage {
  EVIDENCE = 'EVIDENCE',
  REVIEW = 'REVIEW',
  FINAL = 'FINAL',
  EXECUTED = 'EXECUTED',
}

/** Who must act, or how it ended. */
export enum DisputeStatus {
  NEEDS_MERCHANT = 'NEEDS_MERCHANT',
  NEEDS_BUYER = 'NEEDS_BUYER',
  NEEDS_BOTH = 'NEEDS_BOTH',
  UNDER_REVIEW = 'UNDER_REVIEW',
  RULED = 'RULED',
  CLOSED = 'CLOSED',
}

export type DisputeMove = 'submitAsBuyer' | 'submitAsMerchant' | 'expireEvidence' | 'rule' | 'execute' | 'close';

export interface DisputeState {
  stage: DisputeStage;
  status: DisputeStatus;
}

type StateName = keyof typeof states;

const states = {
  'EVIDENCE/NEEDS_BOTH': { stage: DisputeStage.EVIDENCE, status: DisputeStatus.NEEDS_BOTH },
  'EVIDENCE/NEEDS_MERCHANT': { stage: DisputeStage.EVIDENCE, status: DisputeStatus.NEEDS_MERCHANT },
  'EVIDENCE/NEEDS_BUYER': { stage: DisputeStage.EVIDENCE, status: DisputeStatus.NEEDS_BUYER },
  'EVIDENCE/CLOSED': { stage: DisputeStage.EVIDENCE, status: DisputeStatus.CLOSED },
  'REVIEW/UNDER_REVIEW': { stage: DisputeStage.REVIEW, status: DisputeStatus.UNDER_REVIEW },
  'REVIEW/CLOSED': { stage: DisputeStage.REVIEW, status: DisputeStatus.CLOSED },
  'FINAL/RULED': { stage: DisputeStage.FINAL, status: DisputeStatus.RULED },
  'EXECUTED/CLOSED': { stage: DisputeStage.EXECUTED, status: DisputeStatus.CLOSED },
} as const satisfies Record<string, DisputeState>;

/** Every move a dispute can make (domain c.4). A state without moves is final. */
export const moves = {
  'EVIDENCE/NEEDS_BOTH': {
    submitAsBuyer: 'EVIDENCE/NEEDS_MERCHANT',
    submitAsMerchant: 'EVIDENCE/NEEDS_BUYER',
    expireEvidence: 'REVIEW/UNDER_REVIEW',
    close: 'EVIDENCE/CLOSED',
  },
  'EVIDENCE/NEEDS_MERCHANT': {
    submitAsMerchant: 'REVIEW/UNDER_REVIEW',
    expireEvidence: 'REVIEW/UNDER_REVIEW',
    close: 'EVIDENCE/CLOSED',
  },
  'EVIDENCE/NEEDS_BUYER': {
    submitAsBuyer: 'REVIEW/UNDER_REVIEW',
    expireEvidence: 'REVIEW/UNDER_REVIEW',
    close: 'EVIDENCE/CLOSED',
  },
  'EVIDENCE/CLOSED': {},
  'REVIEW/UNDER_REVIEW': { rule: 'FINAL/RULED', close: 'REVIEW/CLOSED' },
  'REVIEW/CLOSED': {},
  'FINAL/RULED': { execute: 'EXECUTED/CLOSED' },
  'EXECUTED/CLOSED': {},
} as const satisfies Record<StateName, Partial<Record<DisputeMove, StateName>>>;

/** A dispute begins by asking both parties for evidence. */
export const OPENED: DisputeState = states['EVIDENCE/NEEDS_BOTH'];

/** The state that a move leads to, or null where the table has no such move. */
export function next({ stage, status }: DisputeState, move: DisputeMove): DisputeState | null {
  const found = (moves[`${stage}/${status}` as StateName] as Partial<Record<DisputeMove, StateName>>)[move];
  return found ? states[found] : null;
}

/** Whether a ruling is still to come. A case has at most one open dispute. */
export function isOpen({ stage, status }: DisputeState): boolean {
  return status !== DisputeStatus.CLOSED && (stage === DisputeStage.EVIDENCE || stage === DisputeStage.REVIEW);
}
