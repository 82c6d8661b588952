import type { Policy } from '@after-sales/policy';
import { mediaFault, wellFormedMedia, type Media, type Message } from '@after-sales/runtime';
import type { RefundMediaInput } from './media-input';

type EvidenceRule = Policy['evidenceRules'][number];
export type EvidenceStage = EvidenceRule['stage'];
export type MediaRule = Pick<EvidenceRule, 'kinds' | 'min' | 'max' | 'mustShow'>;

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
  if (media.length > max) throw mediaFault('MEDIA_TOO_MANY', tooMany(max, media.length), ruleId, field);
  if (media.length < min) {
    const list = kinds.join(', ');
    const needed = { zh: `请至少上传 ${min} 个文件（${list}）`, en: `hand in at least ${min} of ${list}` };
    throw mediaFault('MEDIA_REQUIRED', needed, ruleId, field);
  }
  const checked = media.map((each, i) => wellFormedMedia(each, kinds, ruleId, [...field, String(i)]));
  const missing = mustShow.filter((what) => !checked.some(({ shows }) => (shows as string[]).includes(what)));
  if (missing.length > 0 && max > 0) {
    const list = missing.join(', ');
    throw mediaFault(
      'MEDIA_MUST_SHOW',
      { zh: `图片或视频还须拍到：${list}`, en: `the files must also show: ${list}` },
      ruleId,
      field,
    );
  }
  return checked;
}

function tooMany(max: number, got: number): Message {
  return max === 0
    ? { zh: '此步骤不接受文件', en: 'this step takes no files' }
    : { zh: `最多 ${max} 个文件，收到 ${got} 个`, en: `at most ${max} files, not ${got}` };
}
