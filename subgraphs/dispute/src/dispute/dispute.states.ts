/** What of a dispute is going on. */
export enum DisputeStage {
  NEGOTIATION = 'NEGOTIATION',
  EVIDENCE = 'EVIDENCE',
  REVIEW = 'REVIEW',
  RULED = 'RULED',
  APPEAL = 'APPEAL',
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
  WITHDRAWN = 'WITHDRAWN',
  SETTLED = 'SETTLED',
  CLOSED = 'CLOSED',
}

export interface DisputeState {
  stage: DisputeStage;
  status: DisputeStatus;
}

type StateName = `${DisputeStage}/${DisputeStatus}`;

/** Ends without a ruling: each keeps the stage that it came in (#11, #13); what a party concedes is final (#12). */
const endsIn = <Stage extends DisputeStage>(stage: Stage) =>
  ({
    withdraw: `${stage}/WITHDRAWN`,
    settle: `${stage}/SETTLED`,
    concede: 'FINAL/CLOSED',
    close: `${stage}/CLOSED`,
  }) as const;

/** The parties are asked for evidence; when nobody's is awaited any more, it is reviewed (#3 to #5). */
const evidenceIn = <Stage extends DisputeStage, Review extends DisputeStage>(stage: Stage, review: Review) => {
  const reviewed = `${review}/UNDER_REVIEW` as const;
  const asks = {
    requestBoth: `${stage}/NEEDS_BOTH`,
    requestBuyer: `${stage}/NEEDS_BUYER`,
    requestMerchant: `${stage}/NEEDS_MERCHANT`,
  } as const;
  return {
    both: {
      submitAsBuyer: `${stage}/NEEDS_MERCHANT`,
      submitAsMerchant: `${stage}/NEEDS_BUYER`,
      expireBuyer: `${stage}/NEEDS_MERCHANT`,
      expireMerchant: `${stage}/NEEDS_BUYER`,
    },
    merchant: { submitAsMerchant: reviewed, expireMerchant: reviewed, requestBuyer: asks.requestBoth },
    buyer: { submitAsBuyer: reviewed, expireBuyer: reviewed, requestMerchant: asks.requestBoth },
    review: asks,
  } as const;
};

const evidence = evidenceIn(DisputeStage.EVIDENCE, DisputeStage.REVIEW);
const appeal = evidenceIn(DisputeStage.APPEAL, DisputeStage.APPEAL);
const inEvidence = endsIn(DisputeStage.EVIDENCE);
const onAppeal = { close: 'APPEAL/CLOSED' } as const;

/** Every move a dispute can make (domain c.4). A state without moves is final. */
export const moves = {
  'NEGOTIATION/NEEDS_BOTH': { ...endsIn(DisputeStage.NEGOTIATION), expireMediation: 'EVIDENCE/NEEDS_BOTH' },
  'NEGOTIATION/WITHDRAWN': {},
  'NEGOTIATION/SETTLED': {},
  'NEGOTIATION/CLOSED': {},
  'EVIDENCE/NEEDS_BOTH': { ...evidence.both, ...inEvidence },
  'EVIDENCE/NEEDS_MERCHANT': { ...evidence.merchant, ...inEvidence },
  'EVIDENCE/NEEDS_BUYER': { ...evidence.buyer, ...inEvidence },
  'EVIDENCE/WITHDRAWN': {},
  'EVIDENCE/SETTLED': {},
  'EVIDENCE/CLOSED': {},
  'REVIEW/UNDER_REVIEW': { ...evidence.review, ...endsIn(DisputeStage.REVIEW), rule: 'RULED/RULED' },
  'REVIEW/WITHDRAWN': {},
  'REVIEW/SETTLED': {},
  'REVIEW/CLOSED': {},
  'RULED/RULED': { appeal: 'APPEAL/NEEDS_BOTH', finalise: 'FINAL/RULED', close: 'RULED/CLOSED' },
  'RULED/CLOSED': {},
  'APPEAL/NEEDS_BOTH': { ...appeal.both, ...onAppeal },
  'APPEAL/NEEDS_MERCHANT': { ...appeal.merchant, ...onAppeal },
  'APPEAL/NEEDS_BUYER': { ...appeal.buyer, ...onAppeal },
  'APPEAL/UNDER_REVIEW': { ...appeal.review, ...onAppeal, rule: 'FINAL/RULED' },
  'APPEAL/CLOSED': {},
  'FINAL/RULED': { execute: 'EXECUTED/CLOSED' },
  'FINAL/CLOSED': { execute: 'EXECUTED/CLOSED' },
  'EXECUTED/CLOSED': {},
} as const satisfies Partial<Record<StateName, Readonly<Record<string, StateName>>>>;

type Known = keyof typeof moves;
type MovesOf<Name> = Name extends Known ? keyof (typeof moves)[Name] : never;
export type DisputeMove = MovesOf<Known>;

/** How a dispute begins: with mediation where the policy has one, else by asking both parties for evidence. */
export function opened(mediation: boolean): DisputeState {
  return { stage: mediation ? DisputeStage.NEGOTIATION : DisputeStage.EVIDENCE, status: DisputeStatus.NEEDS_BOTH };
}

/** The state that a move leads to, or null where the table has no such move. */
export function next({ stage, status }: DisputeState, move: DisputeMove): DisputeState | null {
  const found = (moves[`${stage}/${status}` as Known] as Partial<Record<DisputeMove, StateName>>)[move];
  if (!found) return null;
  const [to, as] = found.split('/') as [DisputeStage, DisputeStatus];
  return { stage: to, status: as };
}

const ENDED: readonly DisputeStatus[] = [DisputeStatus.WITHDRAWN, DisputeStatus.SETTLED, DisputeStatus.CLOSED];

/** Whether it is not over and its ruling, if there is one, not final. A case has at most one open dispute. */
export function isOpen({ stage, status }: DisputeState): boolean {
  return !ENDED.includes(status) && stage !== DisputeStage.FINAL && stage !== DisputeStage.EXECUTED;
}
