import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const refundType = z.enum(['REFUND_ONLY', 'RETURN_REFUND']);
const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const policySchema = z.strictObject({
  policy: z.strictObject({ id: z.string(), version: z.int().positive() }),
  types: z.strictObject({
    PENDING_PAYMENT: z.array(refundType),
    PENDING_SHIPMENT: z.array(refundType),
    PENDING_RECEIPT: z.array(refundType),
    SUCCESS: z.array(refundType),
    CLOSED: z.array(refundType),
  }),
  typeGuards: z.array(z.strictObject({ when: z.strictObject({ goodsReceived: z.boolean() }), allow: z.array(refundType) })),
  window: z.array(z.strictObject({ reasonClass: z.string(), days: z.int().positive() })).min(1),
  reasons: z.array(z.strictObject({ code: z.string(), class: z.string(), types: z.array(refundType), label })).min(1),
});

/** A marketplace's after-sale rules, one immutable file a version. */
export type Policy = z.infer<typeof policySchema>;
export type PolicyOrderState = keyof Policy['types'];
export type PolicyRefundType = z.infer<typeof refundType>;
export type PolicyReason = Policy['reasons'][number];

/** Reads and checks one policy file. The error names the file and each value that is wrong. */
export function readPolicy(file: string): Policy {
  const result = policySchema.safeParse(yamlOf(file));
  if (result.success) return result.data;
  throw new Error(`${file}: ${z.prettifyError(result.error)}`);
}

function yamlOf(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** The policy of every marketplace so far. */
export const genericPolicy: Policy = readPolicy(join(__dirname, '..', 'generic', '1.yaml'));

/** How a case names the policy that it is pinned to: `generic@1`. */
export function policyRef({ policy }: Policy): string {
  return `${policy.id}@${policy.version}`;
}
