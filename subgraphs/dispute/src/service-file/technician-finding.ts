import type { Policy } from '@after-sales/policy';
import { DomainError, MediaKind, type Media, type Message } from '@after-sales/runtime';
import type { ServiceFileCloseInput, ServicePhotoInput } from './inputs';
import { ServiceWork, TechnicianFinding } from './service-file.enums';

const MOST_PHOTOS = 8;
const LARGEST = 500 * 1024 * 1024;

/**
 * What a technician found (E8). Of the customer's own doing, the damaged goods are touched with consent only; of
 * another's, photos go to head office.
 */
export function checkedFinding({ repair }: Policy, input: ServiceFileCloseInput): Media[] {
  const { finding, work, customerConsent } = input;
  const touched = finding === TechnicianFinding.BUYER_FAULT && work !== ServiceWork.NONE;
  if (touched && repair.consent && !customerConsent) {
    const needed = { zh: '处理损坏商品须经客户同意', en: 'the damaged goods are dealt with only with the customer’s consent' };
    throw fault('CONSENT_REQUIRED', needed, ['customerConsent']);
  }
  const photos = input.photos ?? [];
  if (finding === TechnicianFinding.NOT_BUYER_FAULT && photos.length === 0) {
    const needed = { zh: '非客户原因须拍照上报总部', en: 'what is not the customer’s doing is reported with a photo' };
    throw fault('MEDIA_REQUIRED', needed, ['photos']);
  }
  if (photos.length > MOST_PHOTOS) {
    const told = {
      zh: `最多 ${MOST_PHOTOS} 个文件，收到 ${photos.length} 个`,
      en: `at most ${MOST_PHOTOS} files, not ${photos.length}`,
    };
    throw fault('MEDIA_TOO_MANY', told, ['photos']);
  }
  return photos.map((photo, i) => wellFormed(photo, ['photos', String(i)]));
}

function wellFormed({ kind, sha256, size, ...given }: ServicePhotoInput, field: string[]): Media {
  const name = given.name.trim();
  const isPhoto = kind === MediaKind.IMAGE || kind === MediaKind.VIDEO;
  const isWhole = name.length >= 1 && name.length <= 120 && /^[0-9a-f]{64}$/.test(sha256) && size >= 1 && size <= LARGEST;
  if (isPhoto && isWhole) return { kind, name, sha256, size, shows: [...new Set(given.shows ?? [])] };
  const told = {
    zh: '照片应为 IMAGE 或 VIDEO，文件名 1 到 120 个字符，sha256 为 64 位小写十六进制，大小 1 到 524288000 字节',
    en: 'a photo is IMAGE or VIDEO, with a name of 1 to 120 characters, a sha256 of 64 lower-case hexadecimal digits and 1 to 524288000 bytes',
  };
  throw fault('MEDIA_INVALID', told, field);
}

function fault(code: string, messages: Message, field: string[]): DomainError {
  return new DomainError(code, messages, { field: ['input', ...field], ruleId: 'E8' });
}
