import type { Message } from '@after-sales/runtime';

/** Why a URL may not be called, or why a call brought no answer. */
export type OutboundCode = keyof typeof MESSAGES;

const MESSAGES = {
  URL_INVALID: {
    zh: '不是有效的网址：请写完整的 https 地址，最长 2000 个字符，例如 https://hooks.example.com/after-sales',
    en: 'this is no URL: write a whole one of at most 2000 characters, such as https://hooks.example.com/after-sales',
  },
  URL_SCHEME: {
    zh: '只接受 https 地址；http 只在开发环境中用于本机',
    en: 'only https is called; http only on the machine itself, in development',
  },
  URL_USER_INFO: {
    zh: '网址中不能带用户名或密码：请改用签名校验请求来源',
    en: 'a URL with user name or password is not called: verify the signature to know who calls',
  },
  URL_FRAGMENT: {
    zh: '网址中不能带 #：该部分不会发送，请删除',
    en: 'a URL with a # part is not called, since that part is never sent: leave it out',
  },
  URL_PORT: {
    zh: '该端口不用于网页服务：请使用 443 或 1024 以上且非其他协议专用的端口',
    en: 'this port is not one of web servers: use 443, or one above 1023 that belongs to no other protocol',
  },
  HOST_NOT_FOUND: {
    zh: '域名无法解析：请检查域名或 DNS 设置',
    en: 'the name has no address: check it, and its DNS records',
  },
  ADDRESS_NOT_PUBLIC: {
    zh: '域名指向的地址不是公网地址：所有解析结果都须为公网地址',
    en: 'the name leads to an address that is not public: all its addresses must be',
  },
  TIMEOUT: {
    zh: '未在规定时间内应答：请先应答 2xx，再处理事件',
    en: 'no answer in time: answer 2xx first, then work on the event',
  },
  CONNECTION_FAILED: {
    zh: '无法连接，或连接在应答前中断',
    en: 'it could not be connected to, or the connection ended before an answer',
  },
  TLS_FAILED: {
    zh: '证书无效：须由公认机构签发、未过期且与域名一致',
    en: 'its certificate is not valid: it must be of a known authority, not expired, and for this name',
  },
  ANSWER_INVALID: {
    zh: '应答不是有效的 HTTP 应答，或头部超过 16 KB',
    en: 'what came back is no HTTP answer, or has more than 16 KB of headers',
  },
} as const satisfies Record<string, Message>;

/** A URL that is not called, or a call without an answer. `detail` is for logs, never for the owner of the URL. */
export class OutboundFault extends Error {
  readonly messages: Message;

  constructor(
    readonly code: OutboundCode,
    readonly detail?: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${MESSAGES[code].en}${detail ? ` (${detail})` : ''}`, options);
    this.messages = MESSAGES[code];
  }
}
