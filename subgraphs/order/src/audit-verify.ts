import { readFileSync } from 'node:fs';
import type { AuditDocument } from './timeline/audit-proof';
import { faultOf } from './timeline/verify-proof';

const HELP = `Checks the history of a case offline: that no entry was changed, left out or put in.

  npm run audit:verify -- FILE [CHECKPOINT_HASH]

FILE holds the field \`document\` of the query auditProof(refundId). With CHECKPOINT_HASH, one that was published
earlier, it also shows that the history was already so when that checkpoint was made.
Exit codes: 0 it holds, 1 it does not, 2 the file cannot be read.
`;

/** `npm run audit:verify`: needs nothing but the file. */
function main([file, published]: string[]): number {
  if (!file || file === '--help') {
    process.stdout.write(HELP);
    return file ? 0 : 2;
  }
  let document: AuditDocument;
  try {
    document = JSON.parse(readFileSync(file, 'utf8')) as AuditDocument;
    if (document.version !== 1 || !Array.isArray(document.entries)) throw new Error('no field “entries” of version 1');
  } catch (error) {
    process.stderr.write(
      `${file} is no audit document (${(error as Error).message}): save the field document of auditProof(refundId) in it\n`,
    );
    return 2;
  }
  const fault =
    faultOf(document) ??
    (published && document.checkpoint?.hash !== published
      ? `it leads to checkpoint ${document.checkpoint?.hash ?? 'none'}, not to ${published}`
      : null);
  process.stdout.write(
    fault
      ? `does not hold: ${fault}\n`
      : `holds: ${document.entries.length} entries of ${document.refundId}${checkpointOf(document)}\n`,
  );
  return fault ? 1 : 0;
}

function checkpointOf({ checkpoint }: AuditDocument): string {
  return checkpoint
    ? `, up to entry ${checkpoint.position} in checkpoint ${checkpoint.sequence} (${checkpoint.hash})`
    : ', no checkpoint yet';
}

process.exitCode = main(process.argv.slice(2));
