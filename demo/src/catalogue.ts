/** Shops and goods that the demo trades with. All are made up. */

export interface DemoShop {
  marketplace: 'TAOBAO' | 'TMALL' | 'JD' | 'PINDUODUO' | 'DOUYIN' | 'KUAISHOU';
  id: string;
  name: string;
  goods: readonly DemoGoods[];
  address: { province: string; city: string; district: string; street: string };
}

export interface DemoGoods {
  sku: string;
  title: string;
  category: string;
  /** In fen. */
  price: number;
}

const goods = (category: string, ...items: [sku: string, title: string, price: number][]): DemoGoods[] =>
  items.map(([sku, title, price]) => ({ sku, title, category, price }));

const clothing = goods(
  'CLOTHING',
  ['CL-1001', '纯棉圆领短袖T恤 白色 M码', 5900],
  ['CL-1002', '高腰直筒牛仔裤 深蓝 27码', 12900],
  ['CL-1003', '轻薄羽绒服 男款 黑色 L码', 39900],
  ['CL-1004', '针织开衫 米色 均码', 15800],
);
const electronics = goods(
  'ELECTRONICS',
  ['EL-2001', '蓝牙降噪耳机 头戴式', 29900],
  ['EL-2002', '65W氮化镓充电器 双口', 9900],
  ['EL-2003', '机械键盘 87键 青轴', 25900],
  ['EL-2004', '智能手环 心率监测', 19900],
);
const home = goods(
  'HOME',
  ['HO-3001', '四件套 全棉 1.8米床', 26900],
  ['HO-3002', '不粘炒锅 32厘米', 13900],
  ['HO-3003', '落地衣架 实木', 18800],
);
const fresh = goods('FRESH', ['FR-4001', '赣南脐橙 10斤装', 4980], ['FR-4002', '阳澄湖大闸蟹 8只礼盒', 29800]);
const beauty = goods('BEAUTY', ['BE-5001', '保湿精华液 30毫升', 16800], ['BE-5002', '哑光口红 豆沙色', 8900]);

export const shops: readonly DemoShop[] = [
  shop('TAOBAO', '1001', '云裳小铺', [...clothing, ...beauty], '浙江省', '杭州市', '余杭区', '仓前街道仓储园3号'),
  shop('TAOBAO', '1002', '数码小站', electronics, '广东省', '深圳市', '南山区', '科技园南路18号'),
  shop('TMALL', '2001', '暖居家纺旗舰店', home, '江苏省', '南通市', '通州区', '家纺大道66号'),
  shop('JD', '3001', '声学数码自营店', electronics, '河北省', '廊坊市', '广阳区', '物流园东区5号库'),
  shop('PINDUODUO', '4001', '果园直供', [...fresh, ...home], '江西省', '赣州市', '信丰县', '脐橙产业园1号'),
  shop('DOUYIN', '5001', '美妆优选直播间', beauty, '上海市', '上海市', '青浦区', '华新镇仓库12号'),
  shop('KUAISHOU', '6001', '老铁服饰', clothing, '山东省', '临沂市', '兰山区', '商城路200号'),
];

function shop(
  marketplace: DemoShop['marketplace'],
  id: string,
  name: string,
  sold: readonly DemoGoods[],
  province: string,
  city: string,
  district: string,
  street: string,
): DemoShop {
  return { marketplace, id, name, goods: sold, address: { province, city, district, street } };
}
