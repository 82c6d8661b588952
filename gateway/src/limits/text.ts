import { Lexer, Source, TokenKind } from 'graphql';
import { allow, type Limits } from './limits';

const steps: Partial<Record<TokenKind, 1 | -1>> = {
  [TokenKind.BRACE_L]: 1,
  [TokenKind.BRACE_R]: -1,
  [TokenKind.BRACKET_L]: 1,
  [TokenKind.BRACKET_R]: -1,
  [TokenKind.PAREN_L]: 1,
  [TokenKind.PAREN_R]: -1,
};

/** Refuses a document by its tokens alone, since the parser recurses and must not meet a deep one. */
export function checkText(query: string, limits: Limits): void {
  const lexer = new Lexer(new Source(query));
  let tokens = 0;
  let nesting = 0;
  for (let kind = read(lexer); kind !== TokenKind.EOF; kind = read(lexer)) {
    allow(limits, 'tokens', ++tokens);
    nesting += steps[kind] ?? 0;
    allow(limits, 'nesting', nesting);
  }
}

/** What cannot be read ends the check: the parser stops at the same place and says why. */
function read(lexer: Lexer): TokenKind {
  try {
    return lexer.advance().kind;
  } catch {
    return TokenKind.EOF;
  }
}
