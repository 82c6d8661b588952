import { createHash } from 'node:crypto';
import type { DemoClaims, DemoClient } from './client';
import type { DemoOrder } from './orders';

const MINUTE = 60_000;

/** Plays one case over the public endpoint, move by move, each as whoever makes it. */
export class CasePlayer {
  private refundId = '';
  private keys = 0;

  constructor(
    private readonly client: DemoClient,
    private readonly order: DemoOrder,
    private readonly now: Date,
  ) {}

  private get buyer(): DemoClaims {
    return { sub: this.order.buyer, kind: 'BUYER' };
  }

  private get merchant(): DemoClaims {
    const { shop } = this.order;
    return {
      sub: `${shop.marketplace.toLowerCase()}:staff-${shop.id}`,
      kind: 'MERCHANT',
      shops: [shopId(this.order)],
      permissions: ['refund:agree'],
    };
  }

  private get platform(): DemoClaims {
    const { marketplace } = this.order.shop;
    return { sub: `${marketplace.toLowerCase()}:desk-1`, kind: 'PLATFORM', marketplaces: [marketplace], roles: ['arbitrator'] };
  }

  /** Who acted on a case does not decide it. */
  private get arbitrator(): DemoClaims {
    return { ...this.platform, sub: `${this.order.shop.marketplace.toLowerCase()}:desk-2` };
  }

  private get supervisor(): DemoClaims {
    const { marketplace } = this.order.shop;
    return { ...this.platform, sub: `${marketplace.toLowerCase()}:desk-9`, roles: ['supervisor'] };
  }

  async apply(type: 'REFUND_ONLY' | 'RETURN_REFUND', reasonCode: string, statement: string): Promise<this> {
    const { shop, number } = this.order;
    const found = (await this.client.send(this.buyer, ORDER, { marketplace: shop.marketplace, number })) as unknown as {
      orderByNumber: { id: string; lines: { id: string }[] };
    };
    const lines = [{ lineId: found.orderByNumber.lines[0]!.id, quantity: 1 }];
    const input = { idempotencyKey: this.key(), orderId: found.orderByNumber.id, type, reasonCode, statement, lines };
    const { refundApply } = (await this.client.send(this.buyer, APPLY, { input })) as unknown as {
      refundApply: { refund: { id: string } };
    };
    this.refundId = refundApply.refund.id;
    return this;
  }

  /** Where an approval first opens a service order, the buyer fills it in and the reviewer confirms. */
  async approve(): Promise<this> {
    const { reviewer } = await this.handlers();
    const approve = () =>
      this.client.send(reviewer, mutation('refundApprove', 'RefundApproveInput'), {
        id: this.refundId,
        input: { idempotencyKey: this.key() },
      });
    await approve();
    const { refund } = (await this.client.send(this.buyer, ASKED, { id: this.refundId })) as unknown as { refund: Asked };
    if (refund.status !== 'AWAITING_BUYER_DECISION') return this;
    const lines = refund.lines.map(({ quantity, requested, orderLine }) => ({
      lineId: orderLine.id,
      quantity,
      amount: requested,
    }));
    await this.client.send(this.buyer, mutation('refundServiceOrderComplete', 'RefundServiceOrderCompleteInput'), {
      id: this.refundId,
      input: { idempotencyKey: this.key(), reasonCode: refund.reason.code, lines },
    });
    await approve();
    return this;
  }

  async reject(statement: string): Promise<this> {
    const acknowledgedWarnings = ['CONTACT_FIRST'];
    const input = { idempotencyKey: this.key(), reasonCode: 'NOT_OUR_FAULT', statement, acknowledgedWarnings };
    const { reviewer } = await this.handlers();
    await this.client.send(reviewer, mutation('refundReject', 'RefundRejectInput'), { id: this.refundId, input });
    return this;
  }

  async submitReturn(carrierCode: string, trackingNumber: string): Promise<this> {
    const as = this.order.insured ? this.merchant : this.buyer;
    const sha256 = createHash('sha256').update(trackingNumber).digest('hex');
    const photo = { kind: 'IMAGE', name: '退货照片.jpg', sha256, size: 481_203, shows: ['GOODS', 'WAYBILL', 'ACCESSORIES'] };
    await this.client.send(as, mutation('returnShipmentSubmit', 'ReturnShipmentSubmitInput'), {
      id: await this.shipmentId(),
      input: {
        idempotencyKey: this.key(),
        carrierCode,
        trackingNumber,
        senderPhone: '0001',
        media: [photo],
        acknowledgedWarnings: ['RETURN_INFO_IMMUTABLE'],
      },
    });
    return this;
  }

  /** Scans of the last hours, the newest a few minutes old. */
  async scan(...scans: [status: string, text: string, location: string][]): Promise<this> {
    const id = await this.shipmentId();
    for (const [i, [status, text, location]] of scans.entries()) {
      const at = new Date(this.now.getTime() - (scans.length - i) * 7 * MINUTE).toISOString();
      await this.client.send(this.platform, mutation('trackingScanRecord', 'TrackingScanRecordInput'), {
        id,
        input: { at, status, text, location },
      });
    }
    return this;
  }

  async confirmReceipt(): Promise<this> {
    const { receiver } = await this.handlers();
    await this.client.send(receiver, mutation('refundReceiptConfirm', 'RefundReceiptConfirmInput'), {
      id: this.refundId,
      input: { idempotencyKey: this.key(), acknowledgedWarnings: ['UPLOAD_WAYBILL_FIRST', 'NOT_DELIVERED_YET'] },
    });
    return this;
  }

  async escalate(by: 'buyer' | 'merchant', statement: string): Promise<this> {
    await this.client.send(this[by], mutation('refundEscalate', 'RefundEscalateInput'), {
      id: this.refundId,
      input: { idempotencyKey: this.key(), statement },
    });
    return this;
  }

  async evidence(by: 'buyer' | 'merchant', title: string, text: string): Promise<this> {
    const { id } = await this.dispute();
    await this.client.send(this[by], mutation('evidenceAttach', 'EvidenceAttachInput'), {
      id,
      input: { idempotencyKey: this.key(), title, text },
    });
    await this.client.send(this[by], mutation('evidenceSubmit', 'EvidenceSubmitInput'), {
      id,
      input: { idempotencyKey: this.key() },
    });
    return this;
  }

  async rule(outcome: string, share: number, fault: [party: string, percent: number][], basis: string): Promise<this> {
    const { id, claim, evidence } = await this.dispute();
    const amount = {
      amount: (Math.round(Number(claim.amount) * 100 * share) / 100).toFixed(2),
      currencyCode: claim.currencyCode,
    };
    const input = {
      idempotencyKey: this.key(),
      outcome,
      amount: share === 0 ? undefined : amount,
      fault: fault.map(([party, percent]) => ({ party, percent })),
      basis,
      rules: ['E2'],
      evidenceIds: evidence.edges.map(({ node }) => node.id),
    };
    await this.client.send(this.arbitrator, mutation('disputeAssign', 'DisputeAssignInput'), {
      id,
      input: { idempotencyKey: this.key() },
    });
    await this.client.send(this.arbitrator, mutation('disputeRule', 'DisputeRuleInput'), { id, input });
    await this.ifOpen(id, this.supervisor, 'disputeRulingApprove', 'DisputeRulingApproveInput');
    for (const party of [this.buyer, this.merchant])
      await this.ifOpen(id, party, 'disputeAppealWaive', 'DisputeAppealWaiveInput');
    return this;
  }

  /** Does to a dispute what only some rulings leave open. */
  private async ifOpen(id: string, as: DemoClaims, name: string, input: string): Promise<void> {
    const { dispute } = (await this.client.send(as, OPEN, { id })) as unknown as {
      dispute: { availableActions: { name: string; enabled: boolean }[] };
    };
    if (!dispute.availableActions.some((action) => action.name === name && action.enabled)) return;
    await this.client.send(as, mutation(name, input), { id, input: { idempotencyKey: this.key() } });
  }

  /** Who reviews the case and who takes its goods in, by its policy. */
  private async handlers(): Promise<{ reviewer: DemoClaims; receiver: DemoClaims }> {
    const { refund } = (await this.client.send(this.platform, HANDLERS, { id: this.refundId })) as unknown as {
      refund: { policy: { policy: { reviewedBy: string; receivedBy: string } } };
    };
    const { reviewedBy, receivedBy } = refund.policy.policy;
    const claims = (handler: string) => (handler === 'PLATFORM' ? this.platform : this.merchant);
    return { reviewer: claims(reviewedBy), receiver: claims(receivedBy) };
  }

  private async shipmentId(): Promise<string> {
    const { refund } = (await this.client.send(this.platform, SHIPMENT, { id: this.refundId })) as unknown as {
      refund: { returnShipment: { id: string } };
    };
    return refund.returnShipment.id;
  }

  private async dispute(): Promise<Dispute> {
    const { refund } = (await this.client.send(this.platform, DISPUTE, { id: this.refundId })) as unknown as {
      refund: { disputes: Dispute[] };
    };
    return refund.disputes[0]!;
  }

  private key(): string {
    return `demo-${this.order.number}-${++this.keys}`;
  }
}

interface Asked {
  status: string;
  reason: { code: string };
  lines: { quantity: number; requested: { amount: string; currencyCode: string }; orderLine: { id: string } }[];
}

interface Dispute {
  id: string;
  claim: { amount: string; currencyCode: string };
  evidence: { edges: { node: { id: string } }[] };
}

const ORDER =
  'query ($marketplace: Marketplace!, $number: String!) { orderByNumber(marketplace: $marketplace, number: $number) { id lines { id } } }';
const APPLY = 'mutation ($input: RefundApplyInput!) { refundApply(input: $input) { refund { id } userErrors { code message } } }';
const HANDLERS = 'query ($id: ID!) { refund(id: $id) { policy { policy { reviewedBy receivedBy } } } }';
const ASKED =
  'query ($id: ID!) { refund(id: $id) { status reason { code } lines { quantity requested { amount currencyCode } orderLine { id } } } }';
const SHIPMENT = 'query ($id: ID!) { refund(id: $id) { returnShipment { id } } }';
const OPEN = 'query ($id: ID!) { dispute(id: $id) { availableActions { name enabled } } }';
const DISPUTE =
  'query ($id: ID!) { refund(id: $id) { disputes { id claim { amount currencyCode } evidence(first: 10) { edges { node { id } } } } } }';

function mutation(name: string, input: string): string {
  return `mutation ($id: ID!, $input: ${input}!) { ${name}(id: $id, input: $input) { userErrors { code message } } }`;
}

function shopId({ shop }: DemoOrder): string {
  return `${shop.marketplace.toLowerCase()}:${shop.id}`;
}
