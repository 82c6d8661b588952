import type { Policy } from '@after-sales/policy';
import { DomainError, type Command, type Message, type Tx } from '@after-sales/runtime';
import type { ReturnShipment } from './return-shipment.entity';

const texts: Readonly<Record<string, Message>> = {
  RETURN_INFO_IMMUTABLE: {
    zh: '订单含运费险，退货信息提交后不可修改，请核对快递公司和单号',
    en: 'the order has freight insurance, and the number cannot be changed once it is in: look at carrier and number again',
  },
};

/** What the policy warns of before a number is handed in (C4); refuses until it was acknowledged. */
export function requireWarningsRead(
  tx: Tx,
  { returnInfo }: Policy,
  { freightInsured }: ReturnShipment,
  { acknowledgedWarnings }: Command,
): void {
  const holding = returnInfo.warnings.filter(
    ({ when }) => when.freightInsured === undefined || when.freightInsured === (freightInsured ?? false),
  );
  tx.warnings.push(...holding.map(({ code }) => ({ code, message: texts[code] ?? { zh: code, en: code } })));
  const unread = holding.filter(({ code }) => !acknowledgedWarnings?.includes(code)).map(({ code }) => code);
  if (unread.length === 0) return;
  const codes = unread.join(', ');
  throw new DomainError(
    'WARNINGS_NOT_ACKNOWLEDGED',
    { zh: `请先确认提示：${codes}`, en: `read the warnings and send their codes in acknowledgedWarnings: ${codes}` },
    { field: ['input', 'acknowledgedWarnings'], ruleId: 'C4', warnings: tx.warnings },
  );
}
