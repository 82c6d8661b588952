import { appendFile, rm } from 'node:fs/promises';

/** Why something was not taken: a code for programs, a sentence for people. */
export interface Fault {
  code: string;
  message: string;
}

/** One line of the rejects file. */
export interface Reject extends Fault {
  line: number;
  raw: string;
}

/** Writes what was not imported, and counts it by its code. The file appears with the first reject. */
export class Rejects {
  readonly byCode = new Map<string, number>();

  private constructor(readonly path: string) {}

  /** A file of an earlier run makes way, so that what lies there is always of the last run. */
  static async open(path: string): Promise<Rejects> {
    await rm(path, { force: true });
    return new Rejects(path);
  }

  get count(): number {
    return [...this.byCode.values()].reduce((sum, each) => sum + each, 0);
  }

  async add(rejects: readonly Reject[]): Promise<void> {
    if (rejects.length === 0) return;
    for (const { code } of rejects) this.byCode.set(code, (this.byCode.get(code) ?? 0) + 1);
    await appendFile(
      this.path,
      rejects.map(({ line, code, message, raw }) => `${JSON.stringify({ line, code, message, raw })}\n`).join(''),
    );
  }
}

/** The fault that a check found, on its way out of it. */
export class Rejected extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
