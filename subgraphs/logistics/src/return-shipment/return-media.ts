import type { MediaFacts } from '@after-sales/order/events';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum ReturnMediaKind {
  IMAGE = 'IMAGE',
  VIDEO = 'VIDEO',
  AUDIO = 'AUDIO',
  TEXT = 'TEXT',
  PDF = 'PDF',
}

export enum ReturnMediaContent {
  GOODS = 'GOODS',
  WAYBILL = 'WAYBILL',
  ACCESSORIES = 'ACCESSORIES',
}

registerEnumType(ReturnMediaKind, {
  name: 'ReturnMediaKind',
  description: 'Kind of a file that proves a return.',
  valuesConfig: {
    IMAGE: { description: 'A photo. 图片' },
    VIDEO: { description: 'A video. 视频' },
    AUDIO: { description: 'A sound recording. 录音' },
    TEXT: { description: 'A text. 文字' },
    PDF: { description: 'A PDF document. PDF 文件' },
  },
});
registerEnumType(ReturnMediaContent, {
  name: 'ReturnMediaContent',
  description: 'What a file that proves a return shows (C11).',
  valuesConfig: {
    GOODS: { description: 'The goods. 商品' },
    WAYBILL: { description: 'The waybill with its number. 快递单号' },
    ACCESSORIES: { description: 'The accessories and gifts. 配件赠品' },
  },
});

/** The most files that a parcel has, whatever the policy says, and how large a file is at most. */
export const MEDIA = { most: 20, name: 200, size: 2_000_000_000 } as const;

const KIND = 'What kind of file it is.';
const NAME = `Its name, 1 to ${MEDIA.name} characters.`;
const SHA256 = 'SHA-256 of its bytes, 64 digits of 0–9 and a–f.';
const SIZE = 'Its bytes.';
const SHOWS = 'What it shows.';

@InputType({ description: 'A file that proves the return, by its facts; the file itself is not sent here.' })
export class ReturnMediaInput {
  @Field(() => ReturnMediaKind, { description: KIND })
  kind: ReturnMediaKind;

  @Field({ description: NAME })
  name: string;

  @Field({ description: SHA256 })
  sha256: string;

  @Field(() => Int, { description: SIZE })
  size: number;

  @Field(() => [ReturnMediaContent], { description: SHOWS })
  shows: ReturnMediaContent[];
}

@ObjectType({ description: 'A file that proves the return (C11), by its facts.' })
export class ReturnMedia implements MediaFacts {
  @Field(() => ReturnMediaKind, { description: KIND })
  kind: `${ReturnMediaKind}`;

  @Field({ description: NAME })
  name: string;

  @Field({ description: SHA256 })
  sha256: string;

  @Field(() => Int, { description: SIZE })
  size: number;

  @Field(() => [ReturnMediaContent], { description: SHOWS })
  shows: `${ReturnMediaContent}`[];
}
