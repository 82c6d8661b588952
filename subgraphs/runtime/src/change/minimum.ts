import { GraphQLError } from 'graphql';
import { decimalsOf, parseAmount } from '../money';
import type { ChangesWanted } from './wanted';

/** The least amount of a filter, in minor units. Amounts of other currencies cannot be compared with it, and are not wanted. */
export function minimumOf(input: { amount: string; currencyCode: string } | null | undefined): ChangesWanted['atLeast'] {
  if (!input) return null;
  const { amount, currencyCode: currency } = input;
  const minor = parseAmount(amount, currency);
  if (/^[A-Z]{3}$/.test(currency) && minor !== null && minor >= 0) return { amount: minor, currency };
  throw new GraphQLError(
    `minAmount: “${amount} ${currency}” is no amount: write 12.50 with at most ${decimalsOf(currency)} decimals, and a currency code such as CNY`,
    { extensions: { code: 'BAD_USER_INPUT' } },
  );
}
