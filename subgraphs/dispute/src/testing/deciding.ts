import type { Claims } from '@after-sales/runtime';
import { expect } from '@jest/globals';
import { ARBITRATOR, BUYER, MERCHANT } from './people';
import { DUE, START, type RunningDispute } from './running';
import type { PayloadShown } from './shown';

export const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });

export const FOR_BUYER = {
  outcome: 'FOR_BUYER',
  amount: cny('100.00'),
  fault: [{ party: 'MERCHANT', percent: 100 }],
  basis: '商家发货破损',
  rules: ['E2'],
  evidenceIds: [],
};
export const FOR_MERCHANT = { ...FOR_BUYER, outcome: 'FOR_MERCHANT', amount: null, fault: [{ party: 'BUYER', percent: 100 }] };

const RULING = 'id status onAppeal outcome amount { amount } by { id } decidedBy { id } returnReason';
const DECIDED = `id stage status version finalAt concededBy appealWaivedBy ruling { ${RULING} } rulings { ${RULING} }
  appeal { by statement evidence { title by } } settlements { id kind status amount { amount } acceptedBy proposer { kind } }
  deadlines { key owner dueAt } availableActions { name enabled blockedBy { code } }`;

let keys = 0;

/** Calls a mutation of a dispute as often as a test likes, each with a key of its own. */
export function deciding(running: RunningDispute) {
  async function act(caller: Claims | null, mutation: string, id: string, input: object = {}): Promise<PayloadShown> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($id: ID!, $input: ${type}!) { ${mutation}(id: $id, input: $input) {
      dispute { ${DECIDED} } userErrors { code message field ruleId } } }`;
    const answer = await running.ask<Record<string, PayloadShown>>(caller, query, {
      id,
      input: { idempotencyKey: `deciding ${++keys}`, ...input },
    });
    return answer[mutation]!;
  }

  async function done(caller: Claims, mutation: string, id: string, input: object = {}) {
    const { dispute, userErrors } = await act(caller, mutation, id, input);
    expect([mutation, userErrors]).toEqual([mutation, []]);
    return dispute;
  }

  return {
    act,
    done,

    /** What must be refused, with nothing changed. */
    async refused(
      caller: Claims | null,
      mutation: string,
      id: string,
      input: object,
      code: string,
      field: string[] | null = null,
    ) {
      const before = await running.rows();
      const { dispute, userErrors } = await act(caller, mutation, id, input);
      expect([dispute, userErrors.map((error) => [error.code, error.field])]).toEqual([null, [[code, field]]]);
      expect(await running.rows()).toEqual(before);
      return userErrors[0]!;
    },

    async shown(caller: Claims, id: string) {
      const { dispute } = await running.ask<{ dispute: PayloadShown['dispute'] }>(
        caller,
        `query($id: ID!) { dispute(id: $id) { ${DECIDED} } }`,
        { id },
      );
      return dispute;
    },

    /** A dispute that is under review, since nobody handed anything in, and assigned. */
    async inReview(refundId: string, facts: object = {}): Promise<string> {
      const id = await running.open(refundId, facts);
      running.clock.advance(DUE.getTime() - START.getTime());
      await running.subgraph.settle();
      await done(ARBITRATOR, 'disputeAssign', id);
      return id;
    },

    async ruled(refundId: string, ruling: object = FOR_BUYER, facts: object = {}): Promise<string> {
      const id = await this.inReview(refundId, facts);
      await done(ARBITRATOR, 'disputeRule', id, ruling);
      return id;
    },

    /** Rules and lets every party that may appeal give that up. */
    async ruleFinally(id: string, ruling: object = FOR_BUYER) {
      const { availableActions } = await done(ARBITRATOR, 'disputeRule', id, ruling);
      expect(availableActions.map(({ name }) => name)).not.toContain('disputeAppealWaive');
      for (const party of [BUYER, MERCHANT]) {
        const dispute = await this.shown(party, id);
        const waive = dispute.availableActions.find(({ name }) => name === 'disputeAppealWaive');
        if (waive?.enabled) await done(party, 'disputeAppealWaive', id);
      }
      return this.shown(ARBITRATOR, id);
    },

    async events(id: string) {
      const { events } = await running.subgraph.feed(0, 500);
      return events.filter(({ objectId, type }) => objectId === id && !type.includes('.deadline_'));
    },
  };
}
