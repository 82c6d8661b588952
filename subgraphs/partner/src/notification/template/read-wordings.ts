import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { templateFaults } from './template-faults';
import { templateFile, wordFile, type Wordings } from './template';

const WORDS = 'words.yaml';

/** The folder of what notices are written with. */
export const TEMPLATE_FOLDER = join(__dirname, '..', '..', '..', 'templates');

/** Reads and checks templates and words; throws, with every fault, where one is wrong. */
export function readWordings(folder: string = TEMPLATE_FOLDER): Wordings {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== WORDS);
  const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));
  const templates = Object.assign({}, ...files.map((name) => templateFile.parse(read(name)))) as Wordings['templates'];
  const wordings = { templates, words: wordFile.parse(read(WORDS)) };
  const faults = templateFaults(wordings);
  if (faults.length > 0) throw new Error(`the templates in ${folder} cannot be used:\n${faults.join('\n')}`);
  return wordings;
}

let wordings: Wordings | undefined;

/** Templates and words of this process, read at first use. */
export function processWordings(): Wordings {
  return (wordings ??= readWordings());
}
