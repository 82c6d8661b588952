import { DateTime } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { OrderState } from '../order/order.entity';
import { RefundType } from '../refund/refund.states';
import { Duration } from './duration.scalar';

@ObjectType({ description: 'The policy that a case follows to its end, whatever changes later.' })
export class PolicyRef {
  @Field(() => ID, { description: 'Policy and version: `generic@1`.' })
  id: string;

  @Field(() => Int, { description: 'The version alone.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the policy’s file; null in cases from before it was kept.' })
  hash: string | null;
}

@ObjectType({ description: 'What may be applied for while an order is in one state (A1).' })
export class PolicyTypes {
  @Field(() => OrderState, { description: 'The state.' })
  orderState: OrderState;

  @Field(() => [RefundType], { description: 'All that may be applied for in it.' })
  allowed: RefundType[];

  @Field(() => [RefundType], { description: 'Of these, what can be applied for when the buyer has the goods.' })
  whenReceived: RefundType[];

  @Field(() => [RefundType], { description: 'Of these, what can be applied for when the buyer has not (A7).' })
  whenNotReceived: RefundType[];
}

@ObjectType({ description: 'A reason that can be chosen (A8).' })
export class PolicyReason {
  @Field({ description: 'Stable code: `QUALITY`.' })
  code: string;

  @Field({ description: 'The class that rules and metrics go by.' })
  class: string;

  @Field({ description: 'For people, in the language of `Accept-Language` (zh or en).' })
  label: string;

  @Field(() => [RefundType], { description: 'What can be applied for with it.' })
  types: RefundType[];

  @Field({ description: 'Who is held liable as long as nothing else is found: `BUYER`, `MERCHANT`, `CARRIER`, `UNDETERMINED` …' })
  liable: string;

  @Field({ description: 'Who pays for sending the goods back: `BUYER`, `MERCHANT` or `PLATFORM`.' })
  returnFreight: string;
}

@ObjectType({ description: 'How long one may apply after trade success (A3). Of several the first that fits counts.' })
export class PolicyWindow {
  @Field({ description: 'From what it runs: `TRADE_SUCCESS`. Before that one may always apply.' })
  anchor: string;

  @Field({ description: 'For which class of reasons; `*` for every one.' })
  reasonClass: string;

  @Field(() => String, { nullable: true, description: 'For which category of goods; null for every one.' })
  category?: string;

  @Field(() => Duration, { description: 'How long.' })
  duration: string;
}

@ObjectType({ description: 'A condition: the fact of this name has one of these values.' })
export class PolicyCondition {
  @Field({ description: 'Name of the fact: `orderState`, `type`, `exception`, `overdue`, `freightInsured` …' })
  fact: string;

  @Field(() => [String], { description: 'Its values, as text.' })
  values: string[];
}

@ObjectType({ description: 'One rule of a clock.' })
export class PolicyClockRule {
  @Field(() => [PolicyCondition], { description: 'When it counts: all of them hold. Empty: always.' })
  when: PolicyCondition[];

  @Field(() => String, { nullable: true, description: 'Whose clock, where each party has its own: `MERCHANT`, `BUYER`.' })
  party?: string;

  @Field(() => String, {
    nullable: true,
    description: 'From what it runs, where that is not the beginning of the step: `RETURN_SIGNED`.',
  })
  anchor?: string;

  @Field(() => Duration, { description: 'How long.' })
  duration: string;

  @Field({ description: 'How days are counted: `ELAPSED` or `WORKING`.' })
  days: string;

  @Field(() => String, {
    nullable: true,
    description: 'What happens when it runs out: `AUTO_REFUND`, `ALLOW_ESCALATION` …; null: the step ends.',
  })
  onExpire?: string;

  @Field(() => String, { nullable: true, description: 'What happens when the buyer does not call the platform in either.' })
  lapse?: string;
}

@ObjectType({ description: 'A clock: who must act by when, and what happens otherwise.' })
export class PolicyClock {
  @Field({ description: 'Its name: `merchantRespond`, `buyerShip`, `merchantReceive` …' })
  key: string;

  @Field({ description: 'How its rules go together: `FIRST` that fits, or of all the `EARLIEST` or `LATEST`.' })
  combine: string;

  @Field(() => [PolicyClockRule], { description: 'Its rules; empty where the policy has it switched off.' })
  rules: PolicyClockRule[];

  @Field(() => Int, { nullable: true, description: 'How often a case may have it; null where that is not limited.' })
  max?: number;
}

@ObjectType({ description: 'From when the buyer may call the platform in (B2, D5, E1). Of several the first that fits counts.' })
export class PolicyEscalation {
  @Field(() => [PolicyCondition], { description: 'When it counts. Empty: always.' })
  when: PolicyCondition[];

  @Field({ description: 'From what it is counted: `APPLIED`, `REJECTED`, `OVERDUE`.' })
  anchor: string;

  @Field(() => Duration, { description: 'How long after that it opens.' })
  after: string;
}

@ObjectType({ description: 'The merchant’s longer time to take goods in (D4).' })
export class PolicyExtension {
  @Field(() => Int, { description: 'How often.' })
  max: number;

  @Field(() => Duration, { description: 'By how much.' })
  by: string;

  @Field({ description: 'Which part of the clock becomes longer: `RETURN_INFO_SUBMITTED`.' })
  part: string;

  @Field({ description: 'From what its earliest moment is counted.' })
  earliestAnchor: string;

  @Field(() => Duration, { description: 'How long after that it may be asked for.' })
  earliestAfter: string;

  @Field({ description: 'After this it may not be asked for: `RETURN_SIGNED`.' })
  unless: string;

  @Field({ description: 'Whether signing during the extension no longer shortens it.' })
  overridesSigned: boolean;
}

@ObjectType({ description: 'How the return number is handed in (C3, C4, C6).' })
export class PolicyReturnInfo {
  @Field(() => [String], { description: 'Who may change it once it is handed in; empty: nobody.' })
  editableBy: string[];

  @Field(() => [String], { description: 'Who may replace it.' })
  supersedeBy: string[];

  @Field({ description: 'Whether a carrier that is not listed can be named (C3).' })
  allowOtherCarrier: boolean;

  @Field(() => [String], { description: 'Codes of carriers that need the sender’s telephone number.' })
  phoneRequiredFor: string[];

  @Field(() => Int, { description: 'How many parcels a return may have.' })
  maxParcels: number;

  @Field(() => [String], { description: 'How goods may go back: `PARCEL`, `PICKUP`, `DROP_OFF`, `IN_PERSON`.' })
  methods: string[];

  @Field(() => [String], { description: 'Where the number is handed in: `AFTERSALE_CENTRE`, `ORDER_PAGE` … (C6).' })
  channels: string[];
}

@ObjectType({ description: 'Which evidence a step takes or needs (A15, C11, D6).' })
export class PolicyEvidenceRule {
  @Field({ description: 'The step: `APPLY`, `RETURN`, `REJECT_REQUEST`, `REJECT_RECEIPT`, `ARBITRATION`.' })
  stage: string;

  @Field(() => [String], { description: 'For which classes of reasons; empty for every one.' })
  reasonClasses: string[];

  @Field(() => [String], { description: 'Kinds of media: `IMAGE`, `VIDEO`, `TEXT` …' })
  kinds: string[];

  @Field(() => Int, { description: 'How many there must be.' })
  min: number;

  @Field(() => Int, { description: 'How many there may be.' })
  max: number;

  @Field(() => [String], { description: 'What must be seen on it: `GOODS`, `WAYBILL`, `ACCESSORIES` (C11).' })
  mustShow: string[];

  @Field({ description: 'Whether it must be as it was taken.' })
  unedited: boolean;
}

@ObjectType({ description: 'How often one may apply (A5, A6).' })
export class PolicyReapplication {
  @Field({ description: 'Before or after trade success: `IN_SALE`, `AFTER_SALE`.' })
  phase: string;

  @Field({ description: 'What is counted: `LINE` or `ORDER`.' })
  per: string;

  @Field(() => Int, { nullable: true, description: 'How many cases; null where attempts are counted.' })
  maxCases?: number;

  @Field(() => Int, { nullable: true, description: 'How many applications and edits; null where cases are counted.' })
  maxAttempts?: number;

  @Field(() => [String], { description: 'By which ends a case counts: `SUCCESS`, `FAILED`, `WITHDRAWN`.' })
  consumedBy: string[];

  @Field({ description: 'Whether only as long as the window is open (A6).' })
  insideWindow: boolean;
}

@ObjectType({ description: 'One version of a marketplace’s after-sale rules. It never changes; a change is a new version.' })
export class Policy {
  @Field(() => ID, { description: 'Policy and version: `taobao@1`.' })
  id: string;

  @Field(() => Int, { description: 'The version alone.' })
  version: number;

  @Field(() => ID, { nullable: true, description: 'What it extends, `generic@1`; null: nothing.' })
  extends?: string;

  @Field(() => DateTime, { description: 'It holds for orders that were paid from here on.' })
  effectiveFrom: Date;

  @Field({ description: 'SHA-256 of its file.' })
  hash: string;

  @Field({ description: 'Who reviews an application: `MERCHANT` or `PLATFORM` (A14).' })
  reviewedBy: string;

  @Field({ description: 'Who takes the goods in: `MERCHANT` or `PLATFORM` (C12).' })
  receivedBy: string;

  @Field(() => [PolicyTypes], { description: 'What may be applied for, by the state of the order (A1).' })
  types: PolicyTypes[];

  @Field(() => [PolicyWindow], { description: 'Until when one may apply (A3).' })
  windows: PolicyWindow[];

  @Field(() => [PolicyReapplication], { description: 'How often one may apply (A5, A6).' })
  reapplication: PolicyReapplication[];

  @Field(() => [PolicyClock], { description: 'Who must act by when, and what happens otherwise.' })
  clocks: PolicyClock[];

  @Field(() => [PolicyEscalation], { description: 'From when the buyer may call the platform in.' })
  escalationOpens: PolicyEscalation[];

  @Field(() => PolicyExtension, {
    nullable: true,
    description: 'The merchant’s longer time to take goods in; null: there is none (D4).',
  })
  receiptExtension: PolicyExtension | null;

  @Field({ description: 'Whether the merchant may refuse receipt although nothing came (D15).' })
  rejectUnreceived: boolean;

  @Field(() => PolicyReturnInfo, { description: 'How the return number is handed in.' })
  returnInfo: PolicyReturnInfo;

  @Field(() => [PolicyEvidenceRule], { description: 'Which evidence the steps take or need.' })
  evidenceRules: PolicyEvidenceRule[];
}
