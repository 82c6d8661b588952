import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from 'graphql';
import { publicError } from '../errors';

/** An error that is meant for callers as it stands. */
export class PublicError extends GraphQLError {
  constructor(message: string, extensions: GraphQLErrorExtensions) {
    super(message, { extensions });
  }
}

/** The form in which the errors of a transport leave. */
export function shownErrors(errors: readonly Error[], requestId: string, production: boolean): GraphQLFormattedError[] {
  return errors.map((error) => {
    const own = error instanceof GraphQLError && error.originalError ? error.originalError : error;
    if (own instanceof PublicError) return { message: own.message, extensions: own.extensions };
    return publicError(error, requestId, production);
  });
}
