import type { z } from 'zod';
import type { evidenceTemplate } from '../schema/arbitration';
import type { Policy } from '../schema/document';
import { OPERATORS_TEMPLATES } from './operators-templates';

type Template = z.infer<typeof evidenceTemplate>;
/** One thing that a party is asked to show. */
export type EvidenceItem = Template['items'][number];

const LONGEST_TEXT = 2000;

/** What a party is asked to show in a dispute over such a reason (C11): by the policy, or by the operator's own list. */
export function evidenceTemplateOf({ arbitration }: Policy, reasonClass: string, party: 'BUYER' | 'MERCHANT'): EvidenceItem[] {
  const templates = arbitration.evidenceTemplates ?? OPERATORS_TEMPLATES;
  const fits = (each: Template) => !each.reasonClass || (each.reasonClass as string[]).includes(reasonClass);
  return templates.find(fits)!.items.filter((item) => item.party === party);
}

/** What a policy takes as evidence in a dispute (A15). */
export interface DisputeEvidenceRule {
  kinds: readonly ('IMAGE' | 'VIDEO' | 'AUDIO' | 'TEXT' | 'PDF')[];
  /** Files in all, of one party in one round. */
  min: number;
  max: number;
  maxTextLength: number;
}

/** The policy's first rule of stage ARBITRATION for such a reason; without one, texts alone (the operator’s own number). */
export function disputeEvidenceRule({ evidenceRules }: Policy, reasonClass: string): DisputeEvidenceRule {
  const rule = evidenceRules.find(
    (each) => each.stage === 'ARBITRATION' && (!each.reasonClass || (each.reasonClass as string[]).includes(reasonClass)),
  );
  const { kinds = ['TEXT'], min = 0, max = 20, maxTextLength = LONGEST_TEXT } = rule ?? {};
  return { kinds, min, max, maxTextLength };
}
