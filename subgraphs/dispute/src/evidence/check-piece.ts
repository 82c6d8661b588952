import { disputeEvidenceRule, type DisputeEvidenceRule } from '@after-sales/policy';
import { DomainError, MediaKind, wellFormedMedia, type Media, type Message } from '@after-sales/runtime';
import type { LockedDispute } from '../dispute/lock-dispute';
import type { EvidenceRequest } from './evidence-request.entity';
import type { EvidenceAttachInput } from './inputs';
import type { StagedEvidence } from './staged-evidence.entity';

const LONGEST_TITLE = 100;
const MOST_FILES = 50;

export type Piece = Pick<StagedEvidence, 'title' | 'text' | 'media' | 'answers'>;

/** A piece of evidence as the policy takes it (A15), together with the others that are prepared. */
export function checkedPiece(
  { policy, dispute }: LockedDispute,
  request: EvidenceRequest,
  others: readonly Piece[],
  input: EvidenceAttachInput,
): Piece {
  const rule = disputeEvidenceRule(policy.policy, dispute.reasonClass);
  const title = within(input.title, 1, LONGEST_TITLE, 'title');
  const text = within(input.text ?? '', 0, rule.maxTextLength, 'text');
  const piece = { title, text, media: filesOf(rule, input), answers: answersOf(request, input.answers ?? []) };
  if (counted(piece) === 0) throw invalid('text', { zh: '请填写文字或添加文件', en: 'give a text or a file' });
  if (text && !rule.kinds.includes(MediaKind.TEXT)) {
    const list = rule.kinds.join(', ');
    throw invalid('text', { zh: `此处不接受文字，可上传：${list}`, en: `texts are not taken here: ${list}` });
  }
  const all = [...others, piece].reduce((sum, each) => sum + counted(each), 0);
  if (all > rule.max) {
    throw new DomainError(
      'EVIDENCE_TOO_MUCH',
      {
        zh: `举证最多 ${rule.max} 份（文字与文件各计一份），现有 ${all} 份`,
        en: `at most ${rule.max} texts and files, not ${all}`,
      },
      { field: ['input'], ruleId: 'A15' },
    );
  }
  return piece;
}

/** What is handed in together is enough. */
export function requireEnough({ policy, dispute }: LockedDispute, pieces: readonly Piece[]): void {
  const { min } = disputeEvidenceRule(policy.policy, dispute.reasonClass);
  const all = pieces.reduce((sum, each) => sum + counted(each), 0);
  if (all >= min) return;
  throw new DomainError(
    'EVIDENCE_TOO_LITTLE',
    {
      zh: `举证至少 ${min} 份（文字与文件各计一份），现有 ${all} 份`,
      en: `at least ${min} texts and files are needed, not ${all}`,
    },
    { ruleId: 'A15' },
  );
}

/** A text and each file count as one. */
export function counted({ text, media }: Pick<Piece, 'text' | 'media'>): number {
  return (text ? 1 : 0) + media.length;
}

function filesOf(rule: DisputeEvidenceRule, { media = [] }: EvidenceAttachInput): Media[] {
  if (media.length > MOST_FILES)
    throw invalid('media', { zh: `一次最多 ${MOST_FILES} 个文件`, en: `at most ${MOST_FILES} files at once` });
  return media.map((each, i) => wellFormedMedia(each, rule.kinds, 'A15', ['input', 'media', String(i)]));
}

function answersOf({ items }: EvidenceRequest, answers: readonly string[]): string[] {
  const known = items.map(({ code }) => code);
  const strange = answers.find((code) => !known.includes(code));
  if (strange === undefined) return [...new Set(answers)];
  const list = known.join(', ') || '–';
  throw invalid('answers', {
    zh: `清单中没有 ${strange.slice(0, 32)}，可选：${list}`,
    en: `the checklist has no ${strange.slice(0, 32)}: ${list}`,
  });
}

function within(value: string, least: number, most: number, name: string): string {
  const trimmed = value.trim();
  if (trimmed.length >= least && trimmed.length <= most) return trimmed;
  throw invalid(name, {
    zh: `${name} 应为 ${least} 到 ${most} 个字符，收到 ${trimmed.length} 个`,
    en: `${name} has ${least} to ${most} characters, not ${trimmed.length}`,
  });
}

function invalid(name: string, messages: Message): DomainError {
  return new DomainError('EVIDENCE_INVALID', messages, { field: ['input', name], ruleId: 'A15' });
}
