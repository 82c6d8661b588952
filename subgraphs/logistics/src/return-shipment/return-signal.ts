import { DateTime } from '@after-sales/runtime';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum ReturnSignalKind {
  NO_SCAN = 'NO_SCAN',
  SILENT = 'SILENT',
  CASE_CLOSED_BEFORE = 'CASE_CLOSED_BEFORE',
  DAMAGED = 'DAMAGED',
}

/** Those that are told of by themselves; of damage its scan tells. */
export type ToldSignal = Exclude<ReturnSignalKind, ReturnSignalKind.DAMAGED>;

registerEnumType(ReturnSignalKind, {
  name: 'ReturnSignalKind',
  description: 'What is not as it should be with a parcel. It informs, and decides nothing.',
  valuesConfig: {
    NO_SCAN: { description: 'The carrier has not scanned it within the policy’s `noScanAfter` (D12). 无揽收记录' },
    SILENT: { description: 'The carrier has not been heard of for the policy’s `silentAfter` (D13). 物流长期未更新' },
    CASE_CLOSED_BEFORE: { description: 'It was handed in after its case had ended. 售后关闭后寄出' },
    DAMAGED: { description: 'The carrier reported it damaged; a claim on it can be opened (`carrierClaimOpen`). 快递报破损' },
  },
});

@ObjectType({ description: 'Something that is not as it should be with a parcel, and since when.' })
export class ReturnSignal {
  @Field(() => ReturnSignalKind, { description: 'What it is.' })
  kind: ReturnSignalKind;

  @Field(() => DateTime, { description: 'When it became true.' })
  at: string;

  @Field(() => String, { nullable: true, description: 'The tracking number that the parcel had then.' })
  trackingNumber: string | null;
}
