/** What is wrong with a policy file, and where. */
export interface Fault {
  /** As it stands in the folder: `taobao/1.yaml`. */
  file: string;
  line?: number;
  /** Where in the document: `clocks.buyerShip.duration`. */
  path?: string;
  /** Ids of the rules that the file names there. */
  rule?: string;
  message: string;
}

/** One line for people: file, line, path, what was expected and what came, and the rule. */
export function tell({ file, line, path, rule, message }: Fault): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${path ? `${path}: ` : ''}${message}${rule ? ` (rule ${rule})` : ''}`;
}

const SHOWN = 20;

/** Several faults as one text. */
export function tellAll(faults: readonly Fault[]): string {
  const more = faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [];
  return [...faults.slice(0, SHOWN).map(tell), ...more].join('\n');
}
