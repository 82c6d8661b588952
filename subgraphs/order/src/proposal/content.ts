import { ActorKind, amountFrom, DomainError, type Actor } from '@after-sales/runtime';
import { CompensationPurpose } from '../compensation/compensation.entity';
import { RefundType } from '../refund/refund.states';
import { statementOrNull } from '../refund/statement';
import type { RefundProposeInput } from './proposal.inputs';
import { ProposalKind, type Proposal } from './proposal.entity';

type Field = 'amount' | 'type' | 'reasonCode' | 'statement';
/** Typed content of a proposal. */
export type Content = Pick<Proposal, 'kind' | 'amountMinor' | 'type' | 'reasonCode' | 'statement' | 'returnAddress'> &
  Pick<Proposal, 'compensationMinor' | 'compensationPurpose'>;

const { PLEASE_MODIFY, PLEASE_CANCEL, MORE_EVIDENCE, RETURN_FREIGHT, REPAIR_QUOTE } = ProposalKind;

/** What a proposal of each kind says, beside words, which any may. */
const NEEDED: Record<ProposalKind, readonly Field[]> = {
  PARTIAL_AMOUNT: ['amount'],
  CHANGE_TYPE: ['type'],
  CHANGE_REASON: ['reasonCode'],
  PLEASE_MODIFY: ['statement'],
  PLEASE_CANCEL: [],
  MORE_EVIDENCE: ['statement'],
  SMALL_PAYMENT: ['amount'],
  SEND_THE_REST: [],
  RETURN_FREIGHT: ['amount'],
  REPAIR_QUOTE: ['amount', 'statement'],
};
const MAY_SAY: Partial<Record<ProposalKind, readonly Field[]>> = { CHANGE_TYPE: ['amount'] };

/** What one asks of the buyer. */
const TO_THE_BUYER: readonly ProposalKind[] = [PLEASE_MODIFY, PLEASE_CANCEL, MORE_EVIDENCE, REPAIR_QUOTE];

/** Reads what is proposed: exactly what its kind needs. */
export function contentFrom(input: RefundProposeInput, actor: Actor, currency: string): Content {
  const { kind } = input;
  if (actor.kind === ActorKind.BUYER && TO_THE_BUYER.includes(kind)) throw notYours(kind);
  const needed = NEEDED[kind];
  const missing = needed.find((field) => input[field] === undefined || input[field] === null);
  if (missing) throw fieldFault(kind, missing, 'MISSING');
  const taken: readonly string[] = [...needed, ...(MAY_SAY[kind] ?? []), 'statement'];
  const surplus = (['amount', 'type', 'reasonCode'] as const).find((field) => input[field] && !taken.includes(field));
  if (surplus) throw fieldFault(kind, surplus, 'SURPLUS');
  if (input.compensation && kind === RETURN_FREIGHT) throw fieldFault(kind, 'compensation', 'SURPLUS');
  const amountMinor = input.amount ? amountFrom(input.amount, currency, ['input', 'amount']) : null;
  const compensation = input.compensation
    ? {
        compensationMinor: amountFrom(input.compensation.amount, currency, ['input', 'compensation', 'amount']),
        compensationPurpose: input.compensation.purpose,
      }
    : kind === RETURN_FREIGHT
      ? { compensationMinor: amountMinor, compensationPurpose: CompensationPurpose.RETURN_FREIGHT }
      : { compensationMinor: null, compensationPurpose: null };
  return {
    kind,
    amountMinor,
    type: input.type ? RefundType[input.type] : null,
    reasonCode: input.reasonCode ?? null,
    statement: statementOrNull(input.statement),
    returnAddress: input.returnAddress ? { ...input.returnAddress } : null,
    ...compensation,
  };
}

function notYours(kind: ProposalKind): DomainError {
  return new DomainError(
    'PROPOSAL_KIND_NOT_ALLOWED',
    {
      zh: `${kind} 由商家或平台向买家提出；买家可直接修改、撤销申请或补充凭证`,
      en: `${kind} is for the merchant or the platform to ask of a buyer, who simply does it`,
    },
    { field: ['input', 'kind'], ruleId: 'B8' },
  );
}

function fieldFault(kind: ProposalKind, field: string, what: 'MISSING' | 'SURPLUS'): DomainError {
  const messages =
    what === 'MISSING'
      ? { zh: `方案 ${kind} 须填写 ${field}`, en: `a proposal of kind ${kind} says ${field}` }
      : { zh: `方案 ${kind} 不含 ${field}`, en: `a proposal of kind ${kind} does not say ${field}: leave it out` };
  return new DomainError(`PROPOSAL_FIELD_${what}`, messages, { field: ['input', field], ruleId: 'B8' });
}
