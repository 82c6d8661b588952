import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum MediaKind {
  IMAGE = 'IMAGE',
  VIDEO = 'VIDEO',
  AUDIO = 'AUDIO',
  TEXT = 'TEXT',
  PDF = 'PDF',
}

export enum MediaShows {
  GOODS = 'GOODS',
  WAYBILL = 'WAYBILL',
  ACCESSORIES = 'ACCESSORIES',
}

registerEnumType(MediaKind, {
  name: 'MediaKind',
  description: 'What a file is (A15).',
  valuesConfig: {
    IMAGE: { description: 'A photo. 图片' },
    VIDEO: { description: 'A video. 视频' },
    AUDIO: { description: 'A sound recording. 录音' },
    TEXT: { description: 'A text. 文字' },
    PDF: { description: 'A PDF document. PDF 文件' },
  },
});
registerEnumType(MediaShows, {
  name: 'MediaShows',
  description: 'What can be seen on a picture or film (C11).',
  valuesConfig: {
    GOODS: { description: 'The goods. 商品' },
    WAYBILL: { description: 'The waybill with its number. 快递单号' },
    ACCESSORIES: { description: 'The accessories and gifts. 配件赠品' },
  },
});

@ObjectType({ description: 'A reference to a file that was handed in: its content is known by its hash.' })
@Directive('@shareable')
export class Media {
  @Field(() => MediaKind, { description: 'What it is.' })
  kind: MediaKind;

  @Field({ description: 'Its name, 1 to 120 characters.' })
  name: string;

  @Field({ description: 'SHA-256 of the file, 64 hexadecimal digits.' })
  sha256: string;

  @Field(() => Int, { description: 'Its length in bytes.' })
  size: number;

  @Field(() => [MediaShows], { description: 'What it shows, by the word of who handed it in.' })
  shows: MediaShows[];
}
