/** Bad input of a command; the message is one line that says what to write instead. */
export class UsageError extends Error {}
