import type { Policy } from '@after-sales/policy';
import type { DomainError, Message } from '@after-sales/runtime';

/** What may be applied for all the same, with a reason: out of the window, or with all tries spent (A3 to A5). */
const EXCEPTED: readonly string[] = ['WINDOW_PASSED', 'REAPPLICATION_SPENT'];

/** Whether a refusal can be got over as an exception, which the merchant agrees to, else the platform. */
export function isExcepted({ application }: Policy, fault: DomainError): boolean {
  return application.outOfWindow.length > 0 && EXCEPTED.includes(fault.code);
}

/** How to go on after such a refusal. */
export function exceptionHint({ application: { outOfWindow } }: Policy): Message {
  if (outOfWindow.length === 0) return { zh: '', en: '' };
  return {
    zh: '；可填写说明并以 asException 申请，由商家或平台决定',
    en: '; apply with asException and a statement, and the merchant, else the platform, decides',
  };
}
