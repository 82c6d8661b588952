import type { DemoOrder, DemoPayout, DemoState } from './orders';
import type { CasePlayer } from './player';

/** A case to play, and the order that it needs. */
export interface DemoCase {
  state: DemoState;
  payout?: DemoPayout;
  play(player: CasePlayer): Promise<unknown>;
}

const quality = (player: CasePlayer) => player.apply('RETURN_REFUND', 'QUALITY', '收到后发现有明显瑕疵，附照片说明。');
const unshipped = (player: CasePlayer) => player.apply('REFUND_ONLY', 'LATE_SHIPMENT', '超过承诺时间仍未发货。');
const changed = (player: CasePlayer) => player.apply('RETURN_REFUND', 'CHANGE_OF_MIND', '七天无理由，包装完好。');
const scans: [string, string, string][] = [
  ['PICKED_UP', '快件已揽收', '成都市'],
  ['IN_TRANSIT', '快件已发往下一站', '武汉市'],
];
const delivered: [string, string, string] = ['DELIVERED', '快件已签收', '杭州市'];
const sent = async (player: CasePlayer, number: string) => (await (await quality(player)).approve()).submitReturn('SF', number);
const disputed = async (player: CasePlayer) =>
  (await (await quality(player)).reject('商品出库前质检合格，拒绝退款。')).escalate('buyer', '商家拒绝退货，请平台介入。');
const argued = async (player: CasePlayer) =>
  (await (await disputed(player)).evidence('buyer', '瑕疵照片说明', '开箱时即有划痕，已当天联系客服。')).evidence(
    'merchant',
    '出库质检记录',
    '质检单显示出库时外观完好。',
  );

/** At least one case for every status that a case, a parcel and a dispute can be in so far. */
export const demoCases: readonly DemoCase[] = [
  { state: 'SUCCESS', play: quality },
  { state: 'PENDING_SHIPMENT', play: unshipped },
  { state: 'SUCCESS', play: async (player) => (await changed(player)).approve() },
  { state: 'SUCCESS', play: (player) => sent(player, 'SF1390000000001') },
  { state: 'SUCCESS', play: async (player) => (await sent(player, 'SF1390000000002')).scan(...scans) },
  { state: 'SUCCESS', play: async (player) => (await sent(player, 'SF1390000000003')).scan(...scans, delivered) },
  {
    state: 'SUCCESS',
    payout: '',
    play: async (player) => (await (await sent(player, 'SF1390000000004')).scan(...scans, delivered)).confirmReceipt(),
  },
  {
    state: 'SUCCESS',
    payout: '-twice',
    play: async (player) => (await (await sent(player, 'SF1390000000005')).scan(...scans, delivered)).confirmReceipt(),
  },
  { state: 'PENDING_SHIPMENT', payout: '', play: async (player) => (await unshipped(player)).approve() },
  { state: 'PENDING_SHIPMENT', payout: '-delay', play: async (player) => (await unshipped(player)).approve() },
  { state: 'PENDING_SHIPMENT', payout: '-fail', play: async (player) => (await unshipped(player)).approve() },
  { state: 'SUCCESS', play: async (player) => (await changed(player)).reject('商品已使用，影响二次销售。') },
  { state: 'SUCCESS', play: disputed },
  { state: 'SUCCESS', play: async (player) => (await disputed(player)).evidence('buyer', '聊天记录', '客服承认仓库发错批次。') },
  {
    state: 'SUCCESS',
    play: async (player) => (await disputed(player)).evidence('merchant', '质检视频', '打包全程录像，外观完好。'),
  },
  { state: 'SUCCESS', play: argued },
  {
    state: 'SUCCESS',
    payout: '',
    play: async (player) =>
      (await argued(player)).rule('FOR_BUYER', 1, [['MERCHANT', 100]], '质检记录与商品批次不符，支持买家。'),
  },
  {
    state: 'SUCCESS',
    payout: '-delay',
    play: async (player) =>
      (await argued(player)).rule(
        'PARTIAL',
        0.5,
        [
          ['MERCHANT', 50],
          ['BUYER', 50],
        ],
        '双方均有责任，退一半。',
      ),
  },
  {
    state: 'SUCCESS',
    play: async (player) => (await argued(player)).rule('FOR_MERCHANT', 0, [['BUYER', 100]], '瑕疵系使用造成，支持商家。'),
  },
  {
    state: 'SUCCESS',
    play: async (player) => (await argued(player)).rule('RETURN_THEN_REFUND', 1, [['MERCHANT', 100]], '买家退回商品后商家退款。'),
  },
  {
    state: 'SUCCESS',
    payout: '',
    play: async (player) => {
      await (await sent(player, 'SF1390000000006')).scan(...scans, delivered);
      await player.escalate('merchant', '签收后发现内物与申请不符，请平台核实。');
      await player.evidence('merchant', '拆包录像', '包裹内为旧款商品。');
      await player.evidence('buyer', '寄件照片', '寄回的即为收到的商品，附快递揽收照片。');
      await player.rule(
        'PARTIAL',
        0.8,
        [
          ['MERCHANT', 60],
          ['BUYER', 40],
        ],
        '商品确为所售批次，但吊牌缺失，退款八成。',
      );
    },
  },
];

/** Gives each case an order of the kind it needs, each order to one case at the most, going round the marketplaces. */
export function assign(
  orders: readonly DemoOrder[],
  cases: readonly DemoCase[] = demoCases,
): { order: DemoOrder; play: DemoCase['play'] }[] {
  const free = [...orders];
  const used = new Map<string, number>();
  return cases.map(({ state, payout, play }) => {
    const fitting = free.filter(
      (order) => order.state === state && (payout === undefined || order.payout === payout) && (order.receivedDaysAgo ?? 0) <= 5,
    );
    fitting.sort((a, b) => (used.get(a.shop.marketplace) ?? 0) - (used.get(b.shop.marketplace) ?? 0));
    const order = fitting[0];
    if (!order) throw new Error(`demo data: no order is left that is ${state} and pays ${payout ?? 'anyhow'}`);
    free.splice(free.indexOf(order), 1);
    used.set(order.shop.marketplace, (used.get(order.shop.marketplace) ?? 0) + 1);
    return { order, play };
  });
}
