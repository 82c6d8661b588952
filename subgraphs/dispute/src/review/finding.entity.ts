import { ActorRef, DateTime, json, text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum DisputeFindingKind {
  CLAIM_PROVEN = 'CLAIM_PROVEN',
  CLAIM_NOT_PROVEN = 'CLAIM_NOT_PROVEN',
  GOODS_OK = 'GOODS_OK',
  NOT_RECEIVED = 'NOT_RECEIVED',
  EMPTY_PACKAGE = 'EMPTY_PACKAGE',
  DIFFERENT_ITEM = 'DIFFERENT_ITEM',
  MISSING_ITEM = 'MISSING_ITEM',
  MISSING_ACCESSORY_OR_GIFT = 'MISSING_ACCESSORY_OR_GIFT',
  DAMAGED = 'DAMAGED',
  USED_OR_RESALE_AFFECTED = 'USED_OR_RESALE_AFFECTED',
  QUANTITY_SHORT = 'QUANTITY_SHORT',
  FALSE_EVIDENCE = 'FALSE_EVIDENCE',
}

registerEnumType(DisputeFindingKind, {
  name: 'DisputeFindingKind',
  description: 'What the arbitrator finds to be so.',
  valuesConfig: {
    CLAIM_PROVEN: { description: 'What the buyer claims is shown. 买家主张成立' },
    CLAIM_NOT_PROVEN: { description: 'What the buyer claims is not shown. 买家主张不成立' },
    GOODS_OK: { description: 'The goods are as they should be. 商品无异常' },
    NOT_RECEIVED: { description: 'The goods did not come. 未收到货' },
    EMPTY_PACKAGE: { description: 'The parcel was empty. 空包' },
    DIFFERENT_ITEM: { description: 'Other goods came. 货不对板' },
    MISSING_ITEM: { description: 'Goods are missing. 缺件' },
    MISSING_ACCESSORY_OR_GIFT: { description: 'An accessory or gift is missing. 缺配件或赠品' },
    DAMAGED: { description: 'The goods are damaged. 破损' },
    USED_OR_RESALE_AFFECTED: { description: 'The goods were used, or cannot be sold again. 影响二次销售' },
    QUANTITY_SHORT: { description: 'There are fewer than there should be. 少件' },
    FALSE_EVIDENCE: { description: 'A party’s evidence is false; the policy says what follows (B2). 虚假举证' },
  },
});

export enum LiableParty {
  BUYER = 'BUYER',
  MERCHANT = 'MERCHANT',
  CARRIER = 'CARRIER',
  PLATFORM = 'PLATFORM',
  KOL = 'KOL',
  SHARED = 'SHARED',
  UNDETERMINED = 'UNDETERMINED',
}

registerEnumType(LiableParty, {
  name: 'LiableParty',
  description: 'Who is liable for what an arbitrator found.',
  valuesConfig: {
    BUYER: { description: 'The buyer. 买家' },
    MERCHANT: { description: 'The merchant. 商家' },
    CARRIER: { description: 'The carrier. 物流' },
    PLATFORM: { description: 'The platform. 平台' },
    KOL: { description: 'The influencer who sold it. 达人' },
    SHARED: { description: 'Several of them. 共同责任' },
    UNDETERMINED: { description: 'It is not known. 无法判定' },
  },
});

@ObjectType({
  description: 'What the arbitrator found, of the claim or of one line of goods. The parties see it with the ruling.',
})
@Entity('finding')
@Index('finding_of_dispute', ['disputeId', 'at', 'id'])
export class Finding {
  @Field(() => ID, { description: 'Id in this graph: `fd_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  disputeId: string;

  @Field(() => ID, { nullable: true, description: 'The line of the order that it is about; null of the claim as a whole.' })
  @Column(textOrNull(40))
  orderLineId: string | null;

  @Field(() => DisputeFindingKind, { description: 'What was found.' })
  @Column(text(32))
  finding: DisputeFindingKind;

  @Field(() => LiableParty, { description: 'Who is liable for it.' })
  @Column(text(16))
  liable: LiableParty;

  @Field({ description: 'In the arbitrator’s words.' })
  @Column(text(2000))
  text: string;

  @Field(() => [ID], { description: 'The evidence that shows it.' })
  @Column(json)
  evidenceIds: string[];

  @Field(() => ActorRef, { description: 'Who found it.' })
  @Column(json)
  by: ActorRef;

  @Field(() => DateTime, { description: 'When.' })
  @Column(time)
  at: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken back; null while it stands.' })
  @Column(timeOrNull)
  withdrawnAt: Date | null;
}
