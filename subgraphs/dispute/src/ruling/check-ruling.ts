import { amountFrom, DomainError, formatAmount, type Message } from '@after-sales/runtime';
import type { DisputeRuleInput, FaultShareInput } from './inputs';
import { FaultParty, type FaultShare, type RulingOutcome } from './ruling.entity';

/** What is at stake. Where goods are asked for, the claim is 0, and `refundable` is what they are worth. */
export interface Claim {
  claimAmount: number;
  /** Null where it was not kept: the claim. */
  refundable: number | null;
  currency: string;
}

export interface CheckedRuling {
  outcome: RulingOutcome;
  /** Minor units; zero where nothing is paid back. */
  amount: number;
  fault: FaultShare[];
  basis: string;
  rules: string[];
  evidenceIds: string[];
}

/** What a ruling on this claim says, once it is sound in itself (c.4 #7). Whose evidence it names is not looked at here. */
export function checkRuling(claim: Claim, input: DisputeRuleInput): CheckedRuling {
  return {
    outcome: input.outcome,
    amount: checkedAmount(claim, input),
    fault: checkedFault(input.outcome, input.fault),
    basis: checkedBasis(input.basis),
    rules: checkedRules(input.rules),
    evidenceIds: checkedEvidence(input.evidenceIds),
  };
}

export function rulingInvalid(field: string, messages: Message): DomainError {
  return new DomainError('RULING_INVALID', messages, { field: ['input', field], ruleId: 'E2' });
}

/** Outcomes that pay nothing back, whatever is asked for. */
const WITHOUT_MONEY: readonly RulingOutcome[] = ['FOR_MERCHANT', 'EXCHANGE'];

function checkedAmount({ claimAmount, refundable, currency }: Claim, { outcome, amount }: DisputeRuleInput): number {
  const asksGoods = claimAmount === 0;
  const most = refundable ?? claimAmount;
  const shown = `${formatAmount(most, currency)} ${currency}`;
  const goods = WITHOUT_MONEY.includes(outcome) || (asksGoods && outcome === 'FOR_BUYER');
  if (!amount) {
    if (goods || outcome === 'NO_FAULT') return 0;
    throw rulingInvalid('amount', {
      zh: `判定 ${outcome} 需要金额，最多 ${shown}`,
      en: `${outcome} needs an amount, at most ${shown}`,
    });
  }
  if (goods) {
    throw rulingInvalid('amount', {
      zh: `此处判定 ${outcome} 不退款，请勿填写金额`,
      en: `${outcome} pays nothing back here: leave the amount out`,
    });
  }
  const minor = amountFrom(amount, currency, ['input', 'amount']);
  if (outcome === 'FOR_BUYER' && minor !== claimAmount) {
    throw rulingInvalid('amount', {
      zh: `支持买家须退全部申请金额 ${shown}；部分退款请用 PARTIAL`,
      en: `FOR_BUYER pays the whole claim of ${shown}: for less, rule PARTIAL`,
    });
  }
  if (outcome === 'PARTIAL' && !asksGoods && minor >= claimAmount) {
    throw rulingInvalid('amount', {
      zh: `部分退款须少于申请金额 ${shown}`,
      en: `PARTIAL pays less than the claim of ${shown}: for all of it, rule FOR_BUYER`,
    });
  }
  if (minor > most) throw rulingInvalid('amount', { zh: `金额不能超过 ${shown}`, en: `at most ${shown} can be paid back` });
  return minor;
}

function checkedFault(outcome: RulingOutcome, fault: readonly FaultShareInput[]): FaultShare[] {
  if (fault.length === 0 && outcome === 'NO_FAULT') return [];
  const parties = new Set(fault.map(({ party }) => party));
  if (parties.size !== fault.length) throw rulingInvalid('fault', { zh: '每个责任方只能填写一次', en: 'name each party once' });
  const outOfRange = fault.find(({ percent }) => percent < 0 || percent > 100);
  const sum = fault.reduce((total, { percent }) => total + percent, 0);
  if (outOfRange || sum !== 100) {
    throw rulingInvalid('fault', {
      zh: `责任比例应各为 0 到 100，合计 100，收到合计 ${sum}`,
      en: `shares of the fault are 0 to 100 and sum to 100, not to ${sum}`,
    });
  }
  return fault.map(({ party, percent }) => ({ party: FaultParty[party], percent }));
}

function checkedBasis(basis: string): string {
  const trimmed = basis.trim();
  if (trimmed.length >= 1 && trimmed.length <= 2000) return trimmed;
  throw rulingInvalid('basis', {
    zh: '请填写 1 到 2000 字的判定依据',
    en: 'give the basis of the ruling, in 1 to 2000 characters',
  });
}

function checkedRules(rules: readonly string[]): string[] {
  if (rules.length >= 1 && rules.length <= 20 && rules.every((rule) => /^[\w.:@-]{1,32}$/.test(rule))) return [...new Set(rules)];
  throw rulingInvalid('rules', {
    zh: '请列出 1 到 20 条规则编号，如 E2',
    en: 'name the rules that it stands on: 1 to 20 ids such as E2',
  });
}

function checkedEvidence(evidenceIds: readonly string[]): string[] {
  if (evidenceIds.length <= 100) return [...new Set(evidenceIds)];
  throw rulingInvalid('evidenceIds', { zh: '最多引用 100 份举证', en: 'name at most 100 pieces of evidence' });
}
