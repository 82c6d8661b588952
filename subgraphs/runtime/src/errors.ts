import type { Language } from './language';
import type { UserError, Warning } from './graphql/types';

/** What to tell people, in the languages they read. */
export type Message = Record<Language, string>;

/** A refusal that callers can expect. Thrown inside, so that the transaction rolls back; told as a `userError`. */
export class DomainError extends Error {
  readonly code: string;
  readonly field?: string[];
  readonly ruleId?: string;
  readonly availableAt?: Date;
  readonly warnings: ReadonlyArray<{ code: string; message: Message }>;

  constructor(
    code: string,
    readonly messages: Message,
    more: {
      field?: string[];
      ruleId?: string;
      availableAt?: Date;
      warnings?: ReadonlyArray<{ code: string; message: Message }>;
    } = {},
  ) {
    super(`${code}: ${messages.en}`);
    this.code = code;
    this.field = more.field;
    this.ruleId = more.ruleId;
    this.availableAt = more.availableAt;
    this.warnings = more.warnings ?? [];
  }

  /** Further refusals of the same call, where several can be told at once. */
  also: readonly DomainError[] = [];

  with(also: readonly DomainError[]): this {
    this.also = also;
    return this;
  }
}

interface Answered {
  userErrors: UserError[];
  warnings: Warning[];
}

/** The edge of every mutation: a `DomainError` becomes data, anything else goes on as what it is. */
export async function answer<P extends Answered>(
  ctx: { language: Language },
  work: () => Promise<Omit<P, keyof Answered> & { warnings?: Warning[] }>,
): Promise<P> {
  try {
    return { warnings: [], ...(await work()), userErrors: [] } as unknown as P;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const told = [error, ...error.also].map(({ code, messages, field, ruleId, availableAt }) => ({
      code,
      message: messages[ctx.language],
      field,
      ruleId,
      availableAt,
    }));
    return {
      userErrors: told,
      warnings: error.warnings.map((warning) => ({ code: warning.code, message: warning.message[ctx.language] })),
    } as unknown as P;
  }
}

export const notFound = (what: Message, id: string) =>
  new DomainError(
    'NOT_FOUND',
    { zh: `找不到${what.zh} ${id}`, en: `there is no ${what.en} ${id} that you may see` },
    { field: ['id'] },
  );

export const idempotencyKeyInvalid = () =>
  new DomainError(
    'IDEMPOTENCY_KEY_INVALID',
    { zh: '幂等键长度应为 1 到 100 个字符', en: 'an idempotency key has 1 to 100 characters' },
    { field: ['input', 'idempotencyKey'] },
  );

export const idempotencyKeyReused = () =>
  new DomainError(
    'IDEMPOTENCY_KEY_REUSED',
    { zh: '该幂等键已用于另一请求，请换一个新键', en: 'this key was used with another input: take a new key for a new call' },
    { field: ['input', 'idempotencyKey'] },
  );

export const unauthenticated = () =>
  new DomainError('UNAUTHENTICATED', {
    zh: '请先登录：请求头需带 Authorization: Bearer <令牌>',
    en: 'sign in first: send the header Authorization: Bearer <token>',
  });

export const forbidden = (needed: Message) =>
  new DomainError('FORBIDDEN', { zh: `无权操作：需要${needed.zh}`, en: `not allowed: this needs ${needed.en}` });
