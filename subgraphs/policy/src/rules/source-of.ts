import { originOf } from '../command/explain';
import { rulesIn, type Path } from '../book/position';
import type { LoadedPolicy } from '../book/read-folder';

/** Where a value of a policy stands, `taobao/1.yaml:78`, and the ids of the rules that it carries out. */
export function sourceOf(policy: LoadedPolicy, path: Path): { source: string; ruleId?: string } {
  const { file, line, comment } = originOf(policy, path);
  return { source: `${file}:${line}`, ruleId: rulesIn(comment) };
}
