import type { DataSource } from 'typeorm';
import type { Graph } from './harness';

/** One thing that counts for a metric, with all that it can be told apart by. Times are milliseconds since 1970. */
export interface Entry {
  at: number;
  cohort: number | null;
  adds: number;
  currency: string;
  groups: Readonly<Record<string, string>>;
}

/** What stands above and below the line of a metric; of times taken, each of them. */
export interface Reference {
  above: Entry[];
  below: Entry[] | null;
  /** How many there are below the line, where that is an amount. */
  sample?: Entry[];
}

interface Event {
  type: string;
  at: number;
  actor: { kind: string; onBehalfOf?: string };
  data: Told;
}

/** What the reference reads of events, each field of those that have it. */
interface Told {
  orderId: string;
  refundId: string | null;
  currency: string;
  reasonClass: string;
  type: string;
  requestedAmount: number;
  goods?: { amount: number };
  amount: number;
  category?: string | null;
  origin?: { paidAt: string | null; category: string | null; previousRefundId: string | null };
  key: string;
  owner: string;
  dueAt: string | null;
  ended?: string | null;
  by: string;
  findings: { liable: string }[];
  reason: string;
  advanceId: string;
  advance: string;
  outstanding: number;
  claim: number;
  buyerDisputes?: number | null;
  outcome: string;
  fault: { party: string; percent: number }[];
  noEvidenceFrom: string[];
  direction: string;
  status: string;
  kind: string;
  tier: string;
  date: string;
}

interface History {
  id: string;
  marketplace: string;
  shopId: string;
  events: Event[];
}

const HOUR = 3_600_000;
const QUALITY = ['QUALITY', 'NOT_AS_DESCRIBED', 'COUNTERFEIT'];
const FOR_BUYER = ['FOR_BUYER', 'RETURN_THEN_REFUND', 'EXCHANGE'];

/** Every metric, counted anew from all events there are: slow and plain, for comparison alone. */
export async function reference(graph: Graph): Promise<Record<string, Reference>> {
  const { order, logistics, dispute } = graph.subgraphs;
  const told = await histories(order.database);
  const cases = told.filter(({ events }) => events[0]!.type.startsWith('refund.')).map(caseOf);
  const disputes = (await histories(dispute.database))
    .filter(({ events }) => events[0]!.type.startsWith('dispute.'))
    .map(disputeOf);
  const files = (await histories(dispute.database)).filter(({ events }) => events[0]!.type.startsWith('service_file.'));
  const visits = (await histories(dispute.database)).filter(({ events }) => events[0]!.type.startsWith('visit.'));
  const parcels = (await histories(logistics.database)).map(parcelOf).filter(({ direction }) => direction === 'RETURN');
  const ofCase = new Map(cases.map((each) => [each.id, each]));
  const disputesOf = (id: string) => disputes.filter(({ refundId }) => refundId === id);
  const parcelsOf = (id: string) => parcels.filter(({ refundId }) => refundId === id);

  const about = (refundId: string | null, history: History, orderId?: string): Omit<Entry, 'at' | 'adds'> => {
    const found = refundId === null ? undefined : ofCase.get(refundId);
    const siblings = cases
      .filter((each) => each.orderId === (found?.orderId ?? orderId))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const decided = refundId === null ? [] : disputesOf(refundId).filter(({ merits }) => merits);
    const [last] = decided.toSorted((a, b) => b.finalAt! - a.finalAt!);
    return {
      cohort: found?.paidAt ?? siblings.find(({ paidAt }) => paidAt !== null)?.paidAt ?? null,
      currency: found?.currency ?? siblings[0]?.currency ?? '',
      groups: {
        MARKETPLACE: history.marketplace,
        REASON_CLASS: found?.reasonClass ?? '',
        TYPE: found?.type ?? '',
        CATEGORY: found?.category ?? '',
        FAULT_PARTY: last ? faultOf(last) : (found?.carrierLiable ?? ''),
      },
    };
  };
  const entry = (of: Omit<Entry, 'at' | 'adds'>, at: number | null | undefined, adds = 1): Entry[] =>
    at === null || at === undefined ? [] : [{ ...of, at, adds }];
  const eachCase = (pick: (each: CaseRead) => [at: number | null | undefined, adds?: number] | null) =>
    cases.flatMap((each) => {
      const picked = pick(each);
      return picked ? entry(about(each.id, each.history), ...picked) : [];
    });
  const eachDispute = (pick: (each: DisputeRead) => [at: number | null | undefined, adds?: number] | null) =>
    disputes.flatMap((each) => {
      const picked = pick(each);
      return picked ? entry({ ...about(each.refundId, each.history), currency: each.currency }, ...picked) : [];
    });
  const if_ = <T>(condition: unknown, value: T) => (condition ? value : null);
  const took = (from: number | null | undefined, to: number | null | undefined): [number | null | undefined, number] | null =>
    from == null || to == null ? null : [to, Math.max(0, to - from)];

  const legs = await legsOf(order.database);
  const paid = await ordersOf(order.database, 'paidAt');
  const delivered = await ordersOf(order.database, 'deliveredAt');
  const counted = (entries: Entry[]) => entries.map((each) => ({ ...each, adds: 1 }));
  const isDisputed = ({ id, escalatedAt }: CaseRead) => escalatedAt !== undefined || disputesOf(id).length > 0;
  const applied = eachCase(({ appliedAt }) => [appliedAt]);
  const rulings = (pick: (each: DisputeRead) => number | null) =>
    eachDispute((each) => (each.merits && pick(each) !== null ? [each.finalAt, pick(each)!] : null));
  const allRulings = rulings(() => 1);
  const opened = eachDispute(({ openedAt }) => [openedAt]);
  const refunds = eachCase(({ refundedAt }) => [refundedAt]);
  const firstOfOrder = (list: { orderId: string; entry: Entry }[]) =>
    [...Map.groupBy(list, ({ orderId }) => orderId).values()].map(
      (own) => own.toSorted((a, b) => a.entry.at - b.entry.at)[0]!.entry,
    );
  const clocks = [
    ...cases.flatMap((each) => each.clocks.map((clock) => ({ of: about(each.id, each.history), clock }))),
    ...disputes.flatMap((each) =>
      each.clocks.map((clock) => ({ of: { ...about(each.refundId, each.history), currency: each.currency }, clock })),
    ),
  ];
  const requests = disputes.flatMap((each) =>
    each.requests.map((request) => ({ of: { ...about(each.refundId, each.history), currency: each.currency }, request })),
  );
  const answered = requests.flatMap(({ of, request }) => (request.answered ? entry(of, request.endedAt) : []));
  const ended = requests.flatMap(({ of, request }) => entry(of, request.endedAt));
  const fileEntries = (pick: (read: ReturnType<typeof fileOf>) => number | null | undefined) =>
    files.flatMap((history) => {
      const read = fileOf(history);
      return entry(about(read.refundId, history, read.orderId), pick(read));
    });
  const visitEntries = (pick: (read: ReturnType<typeof visitOf>) => number | null | undefined) =>
    visits.flatMap((history) => {
      const read = visitOf(history);
      return entry(about(read.refundId, history, read.orderId), pick(read));
    });
  const parcelEntries = (pick: (read: ParcelRead) => number | null | undefined) =>
    parcels.flatMap((each) => entry(about(each.refundId, each.history, each.orderId), pick(each)));
  const rejections = (wins: boolean) =>
    eachCase(({ id, rejectedAt }) => {
      if (rejectedAt === undefined) return null;
      const decided = disputesOf(id).filter(({ merits, finalAt }) => merits && finalAt! >= rejectedAt);
      const [last] = decided.toSorted((a, b) => b.finalAt! - a.finalAt!);
      return last && (!wins || FOR_BUYER.includes(last.outcome!)) ? [last.finalAt] : null;
    });
  const arrival = (id: string) => {
    const own = parcelsOf(id).filter(({ submittedAt }) => submittedAt !== undefined);
    const times = own.map(({ deliveredAt }) => deliveredAt);
    return own.length > 0 && times.every((at) => at !== undefined) ? Math.max(...times) : undefined;
  };
  const fault = [
    ...rulings(({ merchantShare }) => if_(merchantShare === 100, 1)),
    ...rulings(({ merchantShare }) => if_(merchantShare > 0 && merchantShare < 100, 0.5)),
  ];
  const ratio = (above: Entry[], below: Entry[], sample?: Entry[]): Reference => ({ above, below, ...(sample && { sample }) });
  const times = (pick: (each: CaseRead) => [number | null | undefined, number] | null): Reference => ({
    above: eachCase(pick),
    below: null,
  });
  const plain = (above: Entry[]): Reference => ({ above, below: null });
  const claims = rulings(({ claim }) => claim);
  const advances = (pick: (each: AdvanceRead) => [at: number | null | undefined, adds: number] | null) =>
    cases.flatMap((each) =>
      each.advances.flatMap((advance) => {
        const picked = pick(advance);
        return picked ? entry({ ...about(each.id, each.history), currency: advance.currency }, ...picked) : [];
      }),
    );
  const payments = (type: string, tier?: string) =>
    cases.flatMap((each) =>
      each.history.events
        .filter((event) => event.type === type && (!tier || event.data.tier === tier))
        .flatMap(({ at, data }) => entry({ ...about(each.id, each.history), currency: data.currency }, at, data.amount)),
    );

  return {
    disputeActivity: ratio(opened, counted(paid)),
    disputeRate: ratio(
      firstOfOrder(
        disputes.flatMap((each) =>
          entry(about(each.refundId, each.history), each.openedAt).map((found) => ({
            orderId: ofCase.get(each.refundId)!.orderId,
            entry: found,
          })),
        ),
      ),
      counted(paid),
    ),
    escalationRate: ratio(
      eachCase((each) => if_(isDisputed(each), [each.appliedAt])),
      applied,
    ),
    disputeRefundRate: ratio(
      rulings(({ awarded }) => if_(awarded! > 0, 1)),
      counted(paid),
    ),
    merchantFaultRateOfOrders: ratio(fault, counted(paid)),
    merchantFaultRateOfRulings: ratio(fault, allRulings),
    buyerWinRate: ratio(
      rulings(({ outcome }) => if_(FOR_BUYER.includes(outcome!), 1)),
      allRulings,
    ),
    merchantWinRate: ratio(
      rulings(({ outcome }) => if_(outcome === 'FOR_MERCHANT', 1)),
      allRulings,
    ),
    splitRate: ratio(
      rulings(({ outcome }) => if_(outcome === 'PARTIAL', 1)),
      allRulings,
    ),
    noFaultRate: ratio(
      rulings(({ outcome }) => if_(outcome === 'NO_FAULT', 1)),
      allRulings,
    ),
    contestedWinRate: ratio(
      rulings(({ outcome, requests: own }) => if_(outcome === 'FOR_MERCHANT' && own.some((each) => each.answered), 1)),
      rulings(({ requests: own }) =>
        if_(
          own.some((each) => each.answered),
          1,
        ),
      ),
    ),
    amountWinRate: ratio([...claims, ...rulings(({ awarded }) => if_(awarded! > 0, -awarded!))], claims, allRulings),
    evidenceResponseRate: ratio(answered, ended),
    evidenceOnTimeRate: ratio(answered, ended),
    appealRate: ratio(
      eachDispute(({ appealedAt, ruledAt }) => if_(appealedAt !== undefined, [ruledAt])),
      eachDispute(({ ruledAt }) => [ruledAt]),
    ),
    overturnRate: ratio(
      eachDispute((each) =>
        if_(
          each.appealedAt !== undefined &&
            each.outcome !== undefined &&
            (each.outcome !== each.ruledOutcome || each.awarded !== each.ruledAmount),
          [each.finalAt],
        ),
      ),
      eachDispute((each) => if_(each.appealedAt !== undefined, [each.finalAt])),
    ),
    rejectionRate: ratio(
      eachCase(({ rejectedAt, appliedAt }) => if_(rejectedAt !== undefined, [appliedAt])),
      applied,
    ),
    overturnedRejectionRate: ratio(rejections(true), rejections(false)),
    merchantTimeoutRate: ratio(
      clocks.flatMap(({ of, clock }) => (clock.expired ? entry(of, clock.at) : [])),
      clocks.flatMap(({ of, clock }) => entry(of, clock.at)),
    ),
    autoRefundRate: ratio(
      eachCase(({ refundAuto, refundedAt }) => if_(refundAuto, [refundedAt])),
      refunds,
    ),
    autoAgreeRate: ratio(
      eachCase(({ approvedAuto, approvedAt }) => if_(approvedAuto, [approvedAt])),
      eachCase(({ approvedAt }) => [approvedAt]),
    ),
    firstResponseTime: times(({ appliedAt, respondedAt }) => took(appliedAt, respondedAt)),
    firstResponseBudget: times(({ appliedAt, respondedAt, stoodStill }) => took(appliedAt + stoodStill, respondedAt)),
    firstResponseExpired: plain(eachCase(({ respondExpired, respondedAt }) => if_(respondExpired, [respondedAt]))),
    firstResponseOpen: plain(eachCase(({ isAwaited, appliedAt }) => if_(isAwaited, [appliedAt]))),
    timeToResolution: times(({ isImported, appliedAt, closedAt }) => if_(!isImported, took(appliedAt, closedAt))),
    refundCycleTime: times(({ isImported, appliedAt, refundedAt }) => if_(!isImported, took(appliedAt, refundedAt))),
    disputeResolutionTime: { above: eachDispute(({ openedAt, overAt }) => took(openedAt, overAt)), below: null },
    stageTimeRespond: times(({ appliedAt, respondedAt }) => took(appliedAt, respondedAt)),
    stageTimeShip: times(({ returnAt, returnedAt }) => took(returnAt, returnedAt)),
    stageTimeTransit: times(({ id, returnedAt }) => took(returnedAt, arrival(id))),
    stageTimeInspect: times(({ id, inspectedAt }) => took(arrival(id), inspectedAt)),
    stageTimePay: times(({ isImported, refundingAt, refundedAt }) => if_(!isImported, took(refundingAt, refundedAt))),
    refundArrivalTime: {
      above: legs.flatMap(({ refundId, requestedAt, arrivedAt }) => {
        const own = ofCase.get(refundId)!;
        return entry(about(refundId, own.history), arrivedAt, arrivedAt - requestedAt);
      }),
      below: null,
    },
    planWithin72h: ratio(
      fileEntries(({ planInTime }) => planInTime),
      fileEntries(({ planEnded }) => planEnded),
    ),
    closed24hRate: ratio(
      fileEntries(({ openedAt, finishedAt }) =>
        finishedAt !== undefined && finishedAt - openedAt <= 24 * HOUR ? openedAt : null,
      ),
      fileEntries(({ openedAt }) => openedAt),
    ),
    refundRateByOrders: ratio(
      firstOfOrder(
        cases.flatMap((each) =>
          (each.refunded! > 0 ? entry(about(each.id, each.history), each.refundedAt) : []).map((found) => ({
            orderId: each.orderId,
            entry: found,
          })),
        ),
      ),
      counted(paid),
    ),
    refundRateByAmount: ratio(
      eachCase(({ refundedAt, refunded }) => [refundedAt, refunded]),
      paid,
      counted(paid),
    ),
    qualityRefundRate: ratio(
      eachCase(({ reasonClass, refundedAt }) => if_(QUALITY.includes(reasonClass), [refundedAt])),
      counted(delivered),
    ),
    refundOnlyShare: ratio(
      eachCase(({ type, refundedAt }) => if_(type === 'REFUND_ONLY', [refundedAt])),
      refunds,
    ),
    partialRefundShare: ratio(
      eachCase(({ refunded, cost, refundedAt }) => if_(refunded! < cost, [refundedAt])),
      refunds,
    ),
    amountAtStake: plain(eachDispute(({ overAt, openedAt, claim }) => if_(overAt === undefined, [openedAt, claim]))),
    disputesOpen: plain(eachDispute(({ overAt, openedAt }) => if_(overAt === undefined, [openedAt]))),
    negotiationSuccess: ratio(
      eachCase((each) => if_(each.agreed && !isDisputed(each), [each.proposedAt])),
      eachCase(({ proposedAt }) => [proposedAt]),
    ),
    reapplicationRate: ratio(
      eachCase(({ previous, appliedAt }) => if_(previous, [appliedAt])),
      applied,
    ),
    returnNotShippedRate: ratio(
      eachCase((each) =>
        if_(each.returnAt !== undefined && each.returnedAt === undefined && each.closedReason === 'RETURN_EXPIRED', [
          each.closedAt,
        ]),
      ),
      eachCase(({ returnAt, returnedAt, closedAt }) => if_(returnAt !== undefined, [returnedAt ?? closedAt])),
    ),
    carrierLiabilityShare: ratio(
      eachCase((each) => if_(about(each.id, each.history).groups.FAULT_PARTY === 'CARRIER', [each.closedAt])),
      eachCase(({ closedAt }) => [closedAt]),
    ),
    extensionUseRate: ratio(
      eachCase(({ extended, receiptAt }) => if_(extended, [receiptAt])),
      eachCase(({ receiptAt }) => [receiptAt]),
    ),
    onBehalfUploadShare: ratio(
      parcelEntries(({ onBehalf, submittedAt }) => (onBehalf ? submittedAt : null)),
      parcelEntries(({ submittedAt }) => submittedAt),
    ),
    instantRefundExposure: plain(advances(({ paidAt, outstanding }) => if_(outstanding > 0, [paidAt, outstanding]))),
    recoveryRate: ratio(
      advances(({ dueAt, back }) => if_(back > 0, [dueAt, back])),
      advances(({ dueAt, amount }) => [dueAt, amount]),
    ),
    smallPaymentTotal: plain(payments('refund.small_payment_paid')),
    compensationTotal: plain(payments('refund.compensation_paid')),
    compensationTotalDepartment: plain(payments('refund.compensation_paid', 'DEPARTMENT')),
    compensationTotalSupervisor: plain(payments('refund.compensation_paid', 'SUPERVISOR')),
    compensationTotalGeneralManager: plain(payments('refund.compensation_paid', 'GENERAL_MANAGER')),
    followUpCompletion: ratio(
      visitEntries(({ date, come, inTime }) => (come && inTime ? date : null)),
      visitEntries(({ date, come }) => (come ? date : null)),
    ),
    repeatDisputantShare: ratio(
      eachDispute(({ often, openedAt }) => if_(often, [openedAt])),
      opened,
    ),
    casesApplied: plain(applied),
    disputesOpened: plain(opened),
    refundedAmount: plain(eachCase(({ refundedAt, refunded }) => [refundedAt, refunded])),
  };
}

async function histories(database: DataSource): Promise<History[]> {
  const rows: {
    objectId: string;
    type: string;
    at: string | Date;
    actor: string;
    data: string;
    marketplace: string;
    shopId: string;
  }[] = await database.query(
    'SELECT objectId, type, at, actor, data, marketplace, shopId FROM event WHERE position IS NOT NULL ORDER BY objectId, sequence',
  );
  const read = (json: unknown) => (typeof json === 'string' ? JSON.parse(json) : json) as never;
  const byObject = Map.groupBy(rows, ({ objectId }) => objectId);
  return [...byObject].map(([id, own]) => ({
    id,
    marketplace: own[0]!.marketplace,
    shopId: own[0]!.shopId,
    events: own.map(({ type, at, actor, data }) => ({ type, at: timeOf(at), actor: read(actor), data: read(data) })),
  }));
}

/** SQLite keeps times as text in UTC. */
function timeOf(at: string | Date): number {
  return at instanceof Date ? at.getTime() : Date.parse(`${at.replace(' ', 'T')}Z`);
}

/** The payments of refunds that have arrived as a whole. */
async function legsOf(database: DataSource): Promise<{ refundId: string; requestedAt: number; arrivedAt: number }[]> {
  const rows: { refundId: string; requestedAt: string | Date; arrivedAt: string | Date }[] = await database.query(
    `SELECT leg.refundId, leg.requestedAt, leg.arrivedAt FROM refund_leg leg JOIN refund ON refund.id = leg.refundId
      WHERE leg.kind = 'REFUND' AND refund.status = 'REFUNDED'`,
  );
  return rows.map(({ refundId, ...leg }) => ({
    refundId,
    requestedAt: timeOf(leg.requestedAt),
    arrivedAt: timeOf(leg.arrivedAt),
  }));
}

async function ordersOf(database: DataSource, column: string): Promise<Entry[]> {
  const rows: {
    at: string | Date;
    paidAt: string | Date;
    totalAmount: number | string;
    currency: string;
    marketplace: string;
  }[] = await database.query(
    `SELECT ${column} AS at, paidAt, totalAmount, currency, marketplace FROM customer_order WHERE ${column} IS NOT NULL`,
  );
  return rows.map(({ at, paidAt, totalAmount, currency, marketplace }) => ({
    at: timeOf(at),
    cohort: timeOf(paidAt),
    adds: Number(totalAmount),
    currency,
    groups: { MARKETPLACE: marketplace },
  }));
}

type CaseRead = ReturnType<typeof caseOf>;
type DisputeRead = ReturnType<typeof disputeOf>;
type ParcelRead = ReturnType<typeof parcelOf>;
type AdvanceRead = CaseRead['advances'][number];

/** When something first happened. */
const firstAt = (events: readonly Event[], ...types: string[]) => events.find(({ type }) => types.includes(type))?.at;
const firstOf = (events: readonly Event[], type: string) => events.find((event) => event.type === type);

function caseOf(history: History) {
  const { id, events } = history;
  const last = events.at(-1)!.data;
  const of = (...types: string[]) => events.filter(({ type }) => types.includes(type));
  const applied = events.find(({ type }) => type === 'refund.applied' || type === 'refund.imported')!;
  const origin = applied.data.origin;
  const edits = of('refund.modified')
    .map(({ data }) => data.category)
    .filter((each) => each !== undefined);
  const byMerchant = (event: Event) => event.actor.kind === 'MERCHANT';
  const isMerchantsAnswer = ({ data }: Event) => data.key === 'merchantRespond' && data.owner === 'MERCHANT';
  const rejectedAt = of('refund.rejected', 'refund.receipt_rejected').find(byMerchant)?.at;
  const answers = [
    ...of('refund.approved', 'refund.rejected', 'refund.receipt_rejected').filter(byMerchant),
    ...of('refund.proposal_made').filter(({ data }) => data.by === 'MERCHANT'),
    ...of('refund.deadline_fired').filter(isMerchantsAnswer),
    ...of('refund.deadline_changed').filter(
      (event) => byMerchant(event) && isMerchantsAnswer(event) && event.data.ended === 'ENDED',
    ),
  ].toSorted((a, b) => a.at - b.at || events.indexOf(a) - events.indexOf(b));
  const limit = of('refund.deadline_started').find(({ data }) => data.key === 'merchantRespond');
  const answered = of('refund.deadline_changed').some(({ data }) => data.key === 'merchantRespond' && data.ended === 'ENDED');
  const approved = firstOf(events, 'refund.approved');
  const refunding = events.find(({ type }) => type === 'refund.refunding');
  const before = refunding ? events.slice(0, events.indexOf(refunding)) : [];
  const fired = before.some(({ type, at }) => type === 'refund.deadline_fired' && at === refunding!.at);
  const imported = firstAt(events, 'refund.imported');
  const findings = of('refund.receipt_confirmed', 'refund.receipt_rejected').flatMap(({ data }) => data.findings);
  // A limit that stands still when the case ends is not told of any more.
  const closedAt = firstAt(events, 'refund.refunded', 'refund.completed', 'refund.closed', 'refund.imported');
  const refundedEvent = events.findLast(({ type }) => type === 'refund.refunded' || type === 'refund.imported');
  return {
    id,
    history,
    orderId: last.orderId,
    currency: last.currency,
    reasonClass: last.reasonClass,
    type: last.type,
    category: (edits.length > 0 ? edits.at(-1) : origin?.category) ?? '',
    paidAt: origin?.paidAt ? Date.parse(origin.paidAt) : null,
    previous: origin?.previousRefundId ?? null,
    appliedAt: applied.at,
    isImported: imported !== undefined,
    isAwaited: limit !== undefined && isMerchantsAnswer(limit) && !answers[0] && !answered && closedAt === undefined,
    rejectedAt,
    respondedAt: answers[0]?.at,
    stoodStill: stoodStill(of('refund.deadline_changed'), answers[0]?.at),
    respondExpired: answers[0]?.type === 'refund.deadline_fired',
    approvedAt: approved?.at,
    approvedAuto: approved?.actor.kind === 'SYSTEM',
    escalatedAt: firstAt(events, 'refund.escalated'),
    proposedAt: firstAt(events, 'refund.proposal_made'),
    agreed: of('refund.proposal_accepted').length > 0,
    refundingAt: refunding?.at ?? imported,
    refundAuto:
      refunding?.actor.kind === 'SYSTEM' && (fired || (approved?.actor.kind === 'SYSTEM' && approved.at === refunding.at)),
    refundedAt: refundedEvent?.at,
    refunded: refundedEvent?.data.amount,
    cost: last.goods?.amount ?? last.requestedAmount,
    closedAt,
    closedReason: events.findLast(({ type }) => type === 'refund.closed')?.data.reason,
    returnAt: firstAt(events, 'refund.return_authorized'),
    returnedAt: firstAt(events, 'refund.return_submitted'),
    inspectedAt: firstAt(events, 'refund.receipt_confirmed', 'refund.receipt_rejected'),
    receiptAt: of('refund.deadline_started').find(({ data }) => data.key === 'merchantReceive' && data.owner === 'MERCHANT')?.at,
    extended: of('refund.receipt_extended').length > 0,
    carrierLiable: findings.some(({ liable }) => liable === 'CARRIER') ? 'CARRIER' : '',
    clocks: merchantClocks(events),
    advances: advancesOf(events),
  };
}

/** How long the limit of the first answer had stood still by then: from each change that left it without an end to the next. */
function stoodStill(changes: readonly Event[], until: number | undefined): number {
  const own = changes.filter(({ at, data }) => data.key === 'merchantRespond' && at <= (until ?? 0));
  return own.reduce((sum, { at, data }, i) => {
    const still = data.dueAt === null && data.ended === null;
    return sum + (still ? (own[i + 1]?.at ?? until!) - at : 0);
  }, 0);
}

/** The merchant's limits that were met or ran out: by their last word. */
function merchantClocks(events: readonly Event[]): { at: number; expired: boolean }[] {
  return events.flatMap(({ type, at, actor, data }): { at: number; expired: boolean }[] => {
    if (!type.includes('.deadline_') || data.owner !== 'MERCHANT') return [];
    if (type.endsWith('_fired')) return [{ at, expired: true }];
    const byParcel = actor.kind === 'SYSTEM' && ['merchantShip', 'sendBack'].includes(data.key);
    const met = type.endsWith('_changed') && data.ended === 'ENDED' && (actor.kind === 'MERCHANT' || byParcel);
    return met ? [{ at, expired: false }] : [];
  });
}

function advancesOf(events: readonly Event[]) {
  const own = events.filter(({ type }) =>
    /^refund\.advance_(paid|lapsed|contested|upheld|claimed|recovered|repay_due|repaid|overdue|written_off)$/.test(type),
  );
  return [...Map.groupBy(own, ({ data }) => data.advanceId).values()].map((list) => {
    const { amount, outstanding, currency, advance } = list.at(-1)!.data;
    const due = /claimed|recovered|repay_due|repaid|overdue|written_off/;
    return {
      amount,
      outstanding,
      currency,
      back: amount - (advance === 'WRITTEN_OFF' ? list.at(-2)!.data.outstanding : outstanding),
      paidAt: list.find(({ type }) => type.endsWith('_paid'))?.at,
      dueAt: list.find(({ type }) => due.test(type))?.at,
    };
  });
}

function disputeOf(history: History) {
  const { id, events } = history;
  const opened = events[0]!.data;
  const { claim, currency } = events.at(-1)!.data;
  const ruled = firstOf(events, 'dispute.ruled');
  const final = firstOf(events, 'dispute.finalised');
  const conceded = firstOf(events, 'dispute.conceded');
  const fault = (final ?? conceded)?.data.fault ?? [];
  const gaveIn = conceded?.data.by === 'MERCHANT';
  const end = final ?? conceded;
  return {
    id,
    history,
    refundId: opened.refundId!,
    claim,
    currency,
    openedAt: firstAt(events, 'dispute.opened')!,
    often: (opened.buyerDisputes ?? 0) >= 3,
    ruledAt: ruled?.at,
    ruledOutcome: ruled?.data.outcome,
    ruledAmount: ruled?.data.amount,
    appealedAt: firstAt(events, 'dispute.appealed'),
    finalAt: end?.at,
    outcome: final ? final.data.outcome : conceded ? (gaveIn ? 'FOR_BUYER' : 'FOR_MERCHANT') : undefined,
    awarded: final ? final.data.amount : conceded ? (gaveIn ? claim : 0) : undefined,
    merits: final !== undefined || (conceded !== undefined && fault.length > 0),
    fault,
    merchantShare: fault.find(({ party }) => party === 'MERCHANT')?.percent ?? 0,
    overAt: end?.at ?? firstAt(events, 'dispute.settled', 'dispute.withdrawn', 'dispute.closed'),
    requests: requestsOf(events),
    clocks: merchantClocks(events),
  };
}

function faultOf({ fault, outcome }: DisputeRead): string {
  const shares = fault.toSorted((a, b) => b.percent - a.percent);
  if (outcome === 'NO_FAULT' || shares.length === 0) return 'NONE';
  return shares[1]?.percent === shares[0]!.percent ? 'SHARED' : shares[0]!.party;
}

/** What was asked of the merchant and answered, or ran out. */
function requestsOf(events: readonly Event[]): { endedAt: number; answered: boolean }[] {
  const isMerchants = (event: Event) =>
    (event.type === 'dispute.evidence_submitted' && event.data.by === 'MERCHANT') ||
    (event.type === 'dispute.evidence_closed' && event.data.noEvidenceFrom.includes('MERCHANT'));
  return events.filter(isMerchants).map(({ type, at }) => ({ endedAt: at, answered: type === 'dispute.evidence_submitted' }));
}

function parcelOf(history: History) {
  const { events } = history;
  const { refundId, direction, orderId } = events.at(-1)!.data;
  const since = events.slice(events.findLastIndex(({ type }) => type === 'return_shipment.superseded') + 1);
  const submitted = firstOf(events, 'return_shipment.submitted');
  const isDelivered = ({ type, data }: Event) => type === 'return_shipment.status_changed' && data.status === 'DELIVERED';
  return {
    history,
    refundId,
    orderId,
    direction,
    submittedAt: submitted?.at,
    onBehalf: submitted?.actor.onBehalfOf !== undefined,
    deliveredAt: since.find(isDelivered)?.at,
  };
}

function fileOf({ events }: History) {
  const { kind, refundId, orderId } = events[0]!.data;
  const openedAt = firstAt(events, 'service_file.opened')!;
  const plannedAt = firstAt(events, 'service_file.planned');
  const missed = events.some(({ type, data }) => type === 'service_file.deadline_fired' && data.key === 'plan');
  const end = openedAt + 72 * HOUR;
  const inTime = plannedAt !== undefined && plannedAt <= end;
  const counts = kind !== 'QUESTION';
  return {
    refundId,
    orderId,
    openedAt,
    finishedAt: firstAt(events, 'service_file.finished'),
    planInTime: counts && inTime ? end : null,
    planEnded: counts && (plannedAt !== undefined || missed) ? end : null,
  };
}

function visitOf({ events }: History) {
  const { date, refundId, orderId } = events.at(-1)!.data;
  const has = (type: string) => events.some((event) => event.type === type);
  return {
    refundId,
    orderId,
    date: Date.parse(date),
    come: has('visit.due') || has('visit.recorded') || has('visit.missed'),
    inTime: has('visit.recorded') && !has('visit.missed'),
  };
}
