import { ObjectType } from 'type-graphql';
import { DisputePayload } from '../dispute/payloads';

const payload = (what: string) => ({ description: `What came of ${what}.` });

@ObjectType(payload('preparing evidence'))
export class EvidenceAttachPayload extends DisputePayload {}

@ObjectType(payload('removing prepared evidence'))
export class EvidenceDetachPayload extends DisputePayload {}

@ObjectType(payload('handing in evidence'))
export class EvidenceSubmitPayload extends DisputePayload {}

@ObjectType(payload('asking for more evidence'))
export class DisputeEvidenceRequestPayload extends DisputePayload {}
