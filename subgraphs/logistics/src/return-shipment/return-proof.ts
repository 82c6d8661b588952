import { reasonOf, type Policy } from '@after-sales/policy';
import type { MediaFacts } from '@after-sales/order/events';
import { DomainError, type Message } from '@after-sales/runtime';
import { MEDIA, type ReturnMediaInput } from './return-media';

type Rule = Policy['evidenceRules'][number];

/** The files that prove a return, checked by the policy's rule of the stage RETURN (C11); refused until they are whole. */
export function returnProof(
  given: readonly ReturnMediaInput[] | null | undefined,
  policy: Policy,
  reasonCode: string | null,
): MediaFacts[] {
  const media = given ?? [];
  const rule = ruleOf(policy, reasonCode);
  requireNumber(media.length, Math.min(rule?.max ?? MEDIA.most, MEDIA.most), 'C11');
  requireEachOnce(media);
  media.forEach((each, i) => requireKind(each, i, rule));
  requireShown(media, rule);
  return media.map(kept);
}

/** The most files that go with one word on a claim. */
const WITH_A_CLAIM = 8;

/** Files that show something, of any kind. */
export function readMedia(given: readonly ReturnMediaInput[] | null | undefined, ruleId: string): MediaFacts[] {
  const media = given ?? [];
  requireNumber(media.length, WITH_A_CLAIM, ruleId);
  requireEachOnce(media);
  return media.map(kept);
}

function kept({ kind, name, sha256, size, shows }: ReturnMediaInput): MediaFacts {
  return { kind, name: name.trim(), sha256, size, shows: [...new Set(shows)] };
}

function requireEachOnce(media: readonly ReturnMediaInput[]): void {
  media.forEach((each, i) => requireWellFormed(each, i));
  const twice = media.findIndex(({ sha256 }, i) => media.findIndex((other) => other.sha256 === sha256) < i);
  if (twice >= 0) throw invalid(twice, 'sha256', { zh: '同一文件只能上传一次', en: 'this file is named twice: name each once' });
}

function ruleOf(policy: Policy, reasonCode: string | null): Rule | undefined {
  const reasonClass = reasonCode === null ? undefined : reasonOf(policy, reasonCode)?.class;
  return policy.evidenceRules.find(
    ({ stage, reasonClass: classes }) =>
      stage === 'RETURN' && (classes === undefined || (reasonClass !== undefined && classes.includes(reasonClass))),
  );
}

function requireNumber(came: number, most: number, ruleId: string): void {
  if (came <= most) return;
  throw new DomainError(
    'EVIDENCE_TOO_MUCH',
    { zh: `最多 ${most} 个凭证，收到 ${came} 个`, en: `at most ${most} files are taken, not ${came}: choose the clearest` },
    { field: ['input', 'media'], ruleId },
  );
}

function requireWellFormed({ name, sha256, size, shows }: ReturnMediaInput, i: number): void {
  const { length } = name.trim();
  if (length < 1 || length > MEDIA.name) {
    throw invalid(i, 'name', {
      zh: `文件名应为 1 到 ${MEDIA.name} 个字符`,
      en: `a file name has 1 to ${MEDIA.name} characters, not ${length}`,
    });
  }
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw invalid(i, 'sha256', { zh: 'sha256 应为 64 位小写十六进制', en: 'a SHA-256 has 64 digits of 0–9 and a–f' });
  }
  if (size < 1 || size > MEDIA.size) {
    throw invalid(i, 'size', {
      zh: `文件大小应为 1 到 ${MEDIA.size} 字节`,
      en: `a file has 1 to ${MEDIA.size} bytes, not ${size}`,
    });
  }
  if (shows.length > 10) throw invalid(i, 'shows', { zh: 'shows 每项填一次', en: 'name each thing that it shows once' });
}

function requireKind({ kind }: ReturnMediaInput, i: number, rule: Rule | undefined): void {
  if (!rule || rule.kinds.includes(kind)) return;
  const kinds = rule.kinds.join(', ');
  throw new DomainError(
    'EVIDENCE_KIND_NOT_TAKEN',
    { zh: `退货凭证可为：${kinds}，收到 ${kind}`, en: `a return is proved by ${kinds}, not by ${kind}` },
    { field: ['input', 'media', String(i), 'kind'], ruleId: 'C11' },
  );
}

/** All that must be seen is to be seen, in whichever of the files. */
function requireShown(media: readonly ReturnMediaInput[], rule: Rule | undefined): void {
  if (!rule) return;
  const shown = new Set<string>(media.flatMap(({ shows }) => shows));
  const missing = (rule.mustShow ?? []).filter((each) => !shown.has(each));
  const few = Math.max(0, rule.min - media.length);
  if (missing.length === 0 && few === 0) return;
  const what = missing.join(', ');
  throw new DomainError(
    'EVIDENCE_INCOMPLETE',
    {
      zh: missing.length > 0 ? `退货凭证不完整，还需拍到：${what}` : `退货凭证不完整，还需 ${few} 个文件`,
      en:
        missing.length > 0
          ? `the proof does not show everything yet; missing: ${what}`
          : `${few} more file(s) are needed to prove the return`,
    },
    { field: ['input', 'media'], ruleId: 'C11' },
  );
}

function invalid(i: number, name: string, message: Message): DomainError {
  return new DomainError('MEDIA_INVALID', message, { field: ['input', 'media', String(i), name] });
}
