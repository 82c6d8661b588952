import { DomainError, type Message } from '../errors';
import { MediaKind, type Media, type MediaShows } from './media';

const LONGEST_NAME = 120;
const LARGEST = 500 * 1024 * 1024;

/** A file as an input of some subgraph names it. */
export interface MediaGiven {
  kind: MediaKind;
  name: string;
  sha256: string;
  size: number;
  shows?: MediaShows[];
}

/** The reference to a file once it is well-formed and of a kind that is taken. */
export function wellFormedMedia(input: MediaGiven, kinds: readonly string[], ruleId: string, field: string[]): Media {
  const { kind, sha256, size } = input;
  const name = input.name.trim();
  const shows = [...new Set(input.shows ?? [])];
  if (!kinds.includes(kind)) {
    const list = kinds.join(', ');
    const told = { zh: `不接受 ${kind}，可上传：${list}`, en: `${kind} is not taken here: ${list}` };
    throw mediaFault('MEDIA_KIND_NOT_ALLOWED', told, ruleId, [...field, 'kind']);
  }
  if (name.length < 1 || name.length > LONGEST_NAME) {
    const told = {
      zh: `文件名应为 1 到 ${LONGEST_NAME} 个字符`,
      en: `a file’s name has 1 to ${LONGEST_NAME} characters, not ${name.length}`,
    };
    throw mediaFault('MEDIA_INVALID', told, ruleId, [...field, 'name']);
  }
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    const told = { zh: 'sha256 应为 64 位小写十六进制数字', en: 'sha256 has 64 lower-case hexadecimal digits' };
    throw mediaFault('MEDIA_INVALID', told, ruleId, [...field, 'sha256']);
  }
  if (size < 1 || size > LARGEST) {
    const told = { zh: `文件大小应为 1 到 ${LARGEST} 字节`, en: `a file has 1 to ${LARGEST} bytes, not ${size}` };
    throw mediaFault('MEDIA_INVALID', told, ruleId, [...field, 'size']);
  }
  return { kind: MediaKind[kind], name, sha256, size, shows };
}

/** A refusal of files, with the rule and the place of the input. */
export function mediaFault(code: string, messages: Message, ruleId: string, field: readonly string[]): DomainError {
  return new DomainError(code, messages, { ruleId, field: [...field] });
}
