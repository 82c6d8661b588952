import type { Claims } from '@after-sales/runtime';
import { expect } from '@jest/globals';
import { ARBITRATOR, BUYER, MERCHANT } from './people';
import type { RunningDispute } from './running';
import { deciding } from './deciding';

/** What parties and arbitrator do with evidence, as often as a test likes. */
export function evidencing(running: RunningDispute) {
  const { done } = deciding(running);

  /** A party prepares one piece and hands it in. */
  async function handIn(caller: Claims, id: string, piece: object = {}) {
    await done(caller, 'evidenceAttach', id, { title: '开箱视频', text: '杯子是碎的', ...piece });
    return done(caller, 'evidenceSubmit', id);
  }

  return {
    handIn,

    /** A dispute with evidence of both parties, assigned to the arbitrator. */
    async argued(refundId: string, facts: object = {}): Promise<string> {
      const id = await running.open(refundId, facts);
      await handIn(BUYER, id);
      const { status } = await handIn(MERCHANT, id, { title: '发货照片', text: '发货时完好' });
      expect(status).toBe('UNDER_REVIEW');
      await done(ARBITRATOR, 'disputeAssign', id);
      return id;
    },
  };
}
