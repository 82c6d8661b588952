import { durationMs } from '@after-sales/policy';
import { DomainError, type Context, type Message } from '@after-sales/runtime';
import { changeClock, runningClock } from '../clock/clocks';
import { emit } from '../events';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { all, isIn, receives } from '../refund/guards';
import { RefundStatus } from '../refund/refund.states';
import { requireAllowed, type Guard } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import type { RefundReceiptExtendInput } from './inputs';

/** So often, from so long after an anchor, unless signed for: as the policy's `extension` has it (D4). */
const extensionOpen: Guard = ({ policy, clocks, now }) => {
  const { extension } = policy.policy.clocks.merchantReceive;
  if (!extension) return notAllowed({ zh: '本平台规则没有延长收货', en: 'this marketplace’s policy has no extension' });
  const parts = clocks.find(({ key }) => key === 'merchantReceive')?.parts ?? [];
  const at = (anchor: string) => parts.find((part) => part.anchor === anchor);
  const extended = at(extension.part);
  const earliest = at(extension.earliest.anchor);
  if (!extended || !earliest) return notAllowed({ zh: '收货期限未开始计时', en: 'the time to take the goods in does not run' });
  if (at(extension.unless)) {
    return notAllowed({ zh: '退货已签收，不能再延长收货', en: 'the return was signed for: inspect it, then confirm or reject' });
  }
  if (extended.extensions.length >= extension.max) {
    const { max } = extension;
    return notAllowed({ zh: `最多可延长 ${max} 次，已用完`, en: `it can be extended ${max} time(s), and was` });
  }
  const from = new Date(Date.parse(earliest.at) + durationMs(extension.earliest.after));
  if (now >= from) return null;
  const told = from.toISOString();
  return notAllowed({ zh: `可在 ${told} 之后延长收货`, en: `receipt can be extended from ${told}` }, from);
};

export const mayExtendReceipt = all(receives, isIn(RefundStatus.AWAITING_RECEIPT), extensionOpen);

/** The merchant, still without the goods, takes more time for them (c.2 #12, D4). Only the part that the policy names grows. */
export function refundReceiptExtend(ctx: Context, id: string, input: RefundReceiptExtendInput) {
  return caseCommand(ctx, 'refundReceiptExtend', id, input, async (tx, locked) => {
    const { refund, policy } = locked;
    await requireAllowed(tx, locked, mayExtendReceipt);
    const { by, part: anchor } = policy.policy.clocks.merchantReceive.extension!;
    const clock = (await runningClock(tx, locked, 'merchantReceive'))!;
    await changeClock(tx, locked, clock, 'refundReceiptExtend', ({ parts }) =>
      parts.find((part) => part.anchor === anchor)!.extensions.push(by),
    );
    await saveCase(tx, refund);
    const dueAt = clock.dueAt?.toISOString() ?? null;
    await appendTimeline(tx, refund.id, 'RECEIPT_EXTENDED', { by, dueAt: dueAt ?? '—' });
    emit(tx, 'refund.receipt_extended', refund, { ...facts(refund), by, dueAt }, { cause: 'refundReceiptExtend' });
  });
}

function notAllowed(messages: Message, availableAt?: Date): DomainError {
  return new DomainError('EXTENSION_NOT_ALLOWED', messages, { ruleId: 'D4', availableAt });
}
