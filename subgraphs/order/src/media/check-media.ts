import type { Policy } from '@after-sales/policy';
import { DomainError, MediaKind, type Media, type Message } from '@after-sales/runtime';
import type { RefundMediaInput } from './media-input';

type EvidenceRule = Policy['evidenceRules'][number];
export type EvidenceStage = EvidenceRule['stage'];
export type MediaRule = Pick<EvidenceRule, 'kinds' | 'min' | 'max' | 'mustShow'>;

const LONGEST_NAME = 120;
const LARGEST = 500 * 1024 * 1024;

/** What a step of the case takes and needs in files (A15): the policy's first rule for it; without one, none. */
export function evidenceRule({ evidenceRules }: Policy, stage: EvidenceStage, reasonClass: string): MediaRule {
  const rule = evidenceRules.find(
    (each) => each.stage === stage && (!each.reasonClass || (each.reasonClass as string[]).includes(reasonClass)),
  );
  return rule ?? { kinds: [], min: 0, max: 0 };
}

/** The files of an input, each well-formed and together as the rule has them. */
export function checkedMedia(
  given: readonly RefundMediaInput[] | null | undefined,
  rule: MediaRule,
  ruleId: string,
  field: readonly string[] = ['input', 'media'],
): Media[] {
  const media = given ?? [];
  const { kinds, min, max, mustShow = [] } = rule;
  if (media.length > max) throw fault('MEDIA_TOO_MANY', tooMany(max, media.length), ruleId, field);
  if (media.length < min) {
    const list = kinds.join(', ');
    const needed = { zh: `请至少上传 ${min} 个文件（${list}）`, en: `hand in at least ${min} of ${list}` };
    throw fault('MEDIA_REQUIRED', needed, ruleId, field);
  }
  const checked = media.map((each, i) => wellFormed(each, kinds, ruleId, [...field, String(i)]));
  const missing = mustShow.filter((what) => !checked.some(({ shows }) => (shows as string[]).includes(what)));
  if (missing.length > 0 && max > 0) {
    const list = missing.join(', ');
    throw fault('MEDIA_MUST_SHOW', { zh: `图片或视频还须拍到：${list}`, en: `the files must also show: ${list}` }, ruleId, field);
  }
  return checked;
}

function wellFormed(input: RefundMediaInput, kinds: readonly string[], ruleId: string, field: string[]): Media {
  const { kind, sha256, size } = input;
  const name = input.name.trim();
  const shows = [...new Set(input.shows ?? [])];
  if (!kinds.includes(kind)) {
    const list = kinds.join(', ');
    const told = { zh: `不接受 ${kind}，可上传：${list}`, en: `${kind} is not taken here: ${list}` };
    throw fault('MEDIA_KIND_NOT_ALLOWED', told, ruleId, [...field, 'kind']);
  }
  if (name.length < 1 || name.length > LONGEST_NAME) {
    const told = {
      zh: `文件名应为 1 到 ${LONGEST_NAME} 个字符`,
      en: `a file’s name has 1 to ${LONGEST_NAME} characters, not ${name.length}`,
    };
    throw fault('MEDIA_INVALID', told, ruleId, [...field, 'name']);
  }
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    const told = { zh: 'sha256 应为 64 位小写十六进制数字', en: 'sha256 has 64 lower-case hexadecimal digits' };
    throw fault('MEDIA_INVALID', told, ruleId, [...field, 'sha256']);
  }
  if (size < 1 || size > LARGEST) {
    const told = { zh: `文件大小应为 1 到 ${LARGEST} 字节`, en: `a file has 1 to ${LARGEST} bytes, not ${size}` };
    throw fault('MEDIA_INVALID', told, ruleId, [...field, 'size']);
  }
  return { kind: MediaKind[kind], name, sha256, size, shows };
}

function tooMany(max: number, got: number): Message {
  return max === 0
    ? { zh: '此步骤不接受文件', en: 'this step takes no files' }
    : { zh: `最多 ${max} 个文件，收到 ${got} 个`, en: `at most ${max} files, not ${got}` };
}

function fault(code: string, messages: Message, ruleId: string, field: readonly string[]): DomainError {
  return new DomainError(code, messages, { ruleId, field: [...field] });
}
