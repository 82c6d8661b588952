import { DomainError, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { planVisits } from '../visit/plan-visits';
import { closeFile } from './close-file';
import { fileCommand } from './file-command';
import { mayFinish } from './guards';
import type { ServiceFileCloseInput } from './inputs';
import { facts, move, saveFile } from './service-file';
import { ServiceOutcome, ServiceWork, TechnicianFinding } from './service-file.enums';
import { checkedFinding } from './technician-finding';
import { wordsFrom } from './words';

/** The desk finishes a file with its outcome; where goods were worked on and their card registered, visits follow (c.6 #5). */
export function serviceFileClose(ctx: Context, id: string, input: ServiceFileCloseInput) {
  return fileCommand(ctx, 'serviceFileClose', id, input, mayFinish, async (tx, locked) => {
    const { file, policy } = locked;
    requireOutcome(input.outcome);
    const resolution = wordsFrom(input.resolution, 'resolution', 1000, 'E10');
    const photos = checkedFinding(policy.policy, input);
    const { outcome, work, serviceCard, finding = null } = input;
    const moved = move(file, 'finish');
    Object.assign(file, { outcome, resolution, work, serviceCard, finding, photos });
    closeFile(tx, file);
    await saveFile(tx, file);
    const cause = 'serviceFileClose';
    emit(tx, 'service_file.finished', file, { ...facts(file), outcome, work, resolution }, { ...moved, cause });
    if (finding === TechnicianFinding.NOT_BUYER_FAULT) {
      emit(tx, 'service_file.fault_reported', file, { ...facts(file), photos }, { cause });
    }
    if (serviceCard && work !== ServiceWork.NONE) await planVisits(tx, locked);
  });
}

function requireOutcome(outcome: ServiceOutcome): void {
  if (outcome !== ServiceOutcome.ANSWERED) return;
  throw new DomainError(
    'OUTCOME_INVALID',
    { zh: 'ANSWERED 仅用于咨询', en: 'ANSWERED is for questions: choose RESOLVED, PARTLY_RESOLVED or NOT_RESOLVED' },
    { field: ['input', 'outcome'], ruleId: 'E10' },
  );
}
