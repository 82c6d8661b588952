import { Lexer, Source, TokenKind, type Token } from 'graphql';
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
  let fragments = 0;
  for (let token = read(lexer); token; token = read(lexer)) {
    allow(limits, 'tokens', ++tokens);
    nesting += steps[token.kind] ?? 0;
    allow(limits, 'nesting', nesting);
    if (nesting === 0 && token.value === 'fragment') allow(limits, 'fragments', ++fragments);
  }
}

/** Nothing at the end. What cannot be read ends the check too: the parser stops at the same place and says why. */
function read(lexer: Lexer): Token | undefined {
  try {
    const token = lexer.advance();
    return token.kind === TokenKind.EOF ? undefined : token;
  } catch {
    return undefined;
  }
}
