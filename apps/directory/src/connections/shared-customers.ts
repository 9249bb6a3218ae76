/** The vendors that are mocked where there is no configuration. */
export type MockedVendor = 'tencent-cloud' | 'multimarkets' | 'qcc' | 'das-aiot'

/** A customer as one vendor has it. */
export interface Appearance {
  readonly name: string
  /** Whether it is a person, where the vendor has both; companies otherwise. */
  readonly isPerson?: true
  readonly phone?: string
  readonly email?: string
  /** A unified social credit code, which stands in the vendor's remark. */
  readonly registration?: string
}

/** Customers of different vendors that look alike. */
export interface SharedCustomer {
  /** Whether they are one; otherwise they only look so. */
  readonly isSame: boolean
  readonly at: { readonly [Vendor in MockedVendor]?: Appearance }
}

/**
 * Customers that several mocks have, so that there is something to match. All are invented, and cannot be anybody's:
 * mobile numbers beginning with 154 and landlines beginning with 0 are not given out, the domains are reserved for
 * examples (RFC 2606), and no credit code belongs to the district 990000. Its check characters are right.
 */
export const sharedCustomers: readonly SharedCustomer[] = [
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '苏州澄远精密机械有限公司' }, qcc: { name: '苏州澄远精密机械有限公司' } },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '无锡启霖新能源科技有限公司' }, qcc: { name: '无锡启霖新能源科技有限公司' } },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '宁波瑞朔电气设备股份有限公司' }, qcc: { name: '宁波瑞朔电气设备股份有限公司' } },
  },
  { isSame: true, at: { 'tencent-cloud': { name: '嘉兴汇珩纺织有限公司' }, qcc: { name: '嘉兴汇珩纺织有限公司' } } },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '佛山铭岑家居用品有限公司' }, qcc: { name: '佛山铭岑家居用品有限公司' } },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '东莞嘉朔包装材料有限公司' }, qcc: { name: '东莞嘉朔包装材料有限公司' } },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '青岛恒澍食品股份有限公司' }, qcc: { name: '青岛恒澍食品股份有限公司' } },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '合肥卓珩医疗器械有限公司' }, qcc: { name: '合肥卓珩医疗器械有限公司' } },
  },
  { isSame: true, at: { 'tencent-cloud': { name: '成都安霖软件有限公司' }, qcc: { name: '成都安霖软件有限公司' } } },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '西安博岑建设工程有限公司' }, qcc: { name: '西安博岑建设工程有限公司' } },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '厦门晟渊文化传媒有限公司' }, qcc: { name: '厦门晟渊文化传媒有限公司' } },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '长沙禾朔教育咨询有限公司' }, qcc: { name: '长沙禾朔教育咨询有限公司' } },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '武汉澄岑网络科技有限公司' }, qcc: { name: '武汉澄岑网络科技有限公司' } },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '杭州启珩电子商务有限公司' }, qcc: { name: '杭州启珩电子商务有限公司' } },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '深圳霖舟智能科技有限公司', registration: '91990000MA0000015Q' },
      multimarkets: { name: '深圳霖舟智能科技有限公司', registration: '91990000MA0000015Q' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '广州渊岳物流有限公司', registration: '91990000MA0000023K' },
      multimarkets: { name: '广州渊岳物流有限公司', registration: '91990000MA0000023K' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '重庆珩川汽车部件有限公司', registration: '91990000MA0000031E' },
      multimarkets: { name: '重庆珩川汽车部件有限公司', registration: '91990000MA0000031E' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '珠海朔屿海洋工程有限公司', registration: '91990000MA000004X6' },
      multimarkets: { name: '珠海朔屿海洋工程有限公司', registration: '91990000MA000004X6' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '北京岑观数据有限公司', registration: '91990000MA00000586' },
      multimarkets: { name: '岑观数据', registration: '91990000MA00000586' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '上海澍原食品有限公司', registration: '91990000MA00000661' },
      multimarkets: { name: '澍原生活集团有限公司', registration: '91990000MA00000661' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '天津珩岳仪器有限公司', registration: '91990000MA0000074U' },
      multimarkets: { name: 'Hengyue Instruments Co., Ltd.', registration: '91990000MA0000074U' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '大连渊泊船舶有限公司', registration: '91990000MA0000082N' },
      multimarkets: { name: '渊泊海事服务有限公司', registration: '91990000MA0000082N' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '昆明霖溪花卉有限公司', registration: '91990000MA0000090H' },
      multimarkets: { name: '昆明霖溪花卉有限公司', registration: '91990000MA0000090H', email: 'office1@example.com' },
      qcc: { name: '昆明霖溪花卉有限公司' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '福州朔澜渔业股份有限公司', registration: '91990000MA00001037' },
      multimarkets: {
        name: '福州朔澜渔业股份有限公司',
        registration: '91990000MA00001037',
        email: 'office2@example.com',
      },
      qcc: { name: '福州朔澜渔业股份有限公司' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '济南岑汐化工有限公司', registration: '91990000MA00001112' },
      multimarkets: { name: '济南岑汐化工有限公司', registration: '91990000MA00001112', email: 'office3@example.com' },
      qcc: { name: '济南岑汐化工有限公司' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '南京珩屿信息技术有限公司', registration: '91990000MA000012XR' },
      multimarkets: {
        name: '南京珩屿信息技术有限公司',
        registration: '91990000MA000012XR',
        email: 'office4@example.com',
      },
      qcc: { name: '南京珩屿信息技术有限公司' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '郑州渊澍农业科技有限公司', registration: '91990000MA0000138R' },
      multimarkets: {
        name: '郑州渊澍农业科技有限公司',
        registration: '91990000MA0000138R',
        email: 'office5@example.com',
      },
      qcc: { name: '郑州渊澍农业科技有限公司' },
    },
  },
  {
    isSame: true,
    at: {
      'tencent-cloud': { name: '石家庄启泊钢结构有限公司', registration: '91990000MA0000146L' },
      multimarkets: {
        name: '石家庄启泊钢结构有限公司',
        registration: '91990000MA0000146L',
        email: 'office6@example.com',
      },
      qcc: { name: '石家庄启泊钢结构有限公司' },
    },
  },
  {
    isSame: true,
    at: { 'tencent-cloud': { name: '南通霖屿置业有限责任公司' }, qcc: { name: '南通霖屿置业有限公司' } },
  },
  { isSame: true, at: { 'tencent-cloud': { name: '岑溪光学（中国）有限公司' }, qcc: { name: '岑溪光学有限公司' } } },
  {
    isSame: true,
    at: { multimarkets: { name: 'Northmere Optics Ltd.' }, 'tencent-cloud': { name: 'NORTHMERE OPTICS LIMITED' } },
  },
  {
    isSame: true,
    at: { multimarkets: { name: 'Alderbrook & Sons GmbH' }, 'tencent-cloud': { name: 'Alderbrook and Sons' } },
  },
  { isSame: true, at: { multimarkets: { name: '绍兴澍川 印染 有限公司' }, qcc: { name: '绍兴澍川印染有限公司' } } },
  { isSame: true, at: { multimarkets: { name: '温州泊岳阀门股份公司' }, qcc: { name: '温州泊岳阀门股份有限公司' } } },
  {
    isSame: true,
    at: {
      multimarkets: { name: '林澍言', isPerson: true, phone: '15400001137' },
      'das-aiot': { name: '林澍言', phone: '15400001137' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '沈知岑', isPerson: true, phone: '15400001274' },
      'das-aiot': { name: '沈知岑', phone: '+86 15400001274' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '韩霖舟', isPerson: true, phone: '15400001411' },
      'das-aiot': { name: '韩霖舟', phone: '008615400001411' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '顾朔宁', isPerson: true, phone: '15400001548' },
      'das-aiot': { name: '顾朔宁', phone: '154-0000-1548' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '方珩之', isPerson: true, phone: '15400001685' },
      'das-aiot': { name: '方珩之', phone: '15400001685' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '程渊默', isPerson: true, phone: '15400001822' },
      'das-aiot': { name: '程渊默', phone: '8615400001822' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '罗汐月', isPerson: true, phone: '15400001959' },
      'das-aiot': { name: '罗汐月', phone: '15400001959' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '欧阳泊远', isPerson: true, phone: '15400002096' },
      'das-aiot': { name: '欧阳泊远', phone: '154 0000 2096' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '唐知屿', isPerson: true, email: 'tang.zhiyu@example.com' },
      'das-aiot': { name: '唐知屿', email: 'Tang.Zhiyu@Example.com' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '邵珩', isPerson: true, email: 'shao.heng@example.org' },
      'das-aiot': { name: '邵珩', email: 'shao.heng@example.org' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: 'Ingrid Solheim', isPerson: true, email: 'ingrid@example.net' },
      'das-aiot': { name: 'Solheim, Ingrid', email: 'ingrid@example.net' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: '司徒澍', isPerson: true, email: 'situ.shu@example.com' },
      'das-aiot': { name: '司徒澍', email: 'SITU.SHU@EXAMPLE.COM' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: 'Vivian Ruan', isPerson: true, phone: '15400003740' },
      'das-aiot': { name: '阮微', phone: '15400003740' },
    },
  },
  {
    isSame: true,
    at: {
      multimarkets: { name: 'Leo Fu', isPerson: true, phone: '15400003877' },
      'das-aiot': { name: '傅朔', phone: '15400003877' },
    },
  },
  {
    isSame: false,
    at: {
      multimarkets: { name: '钟澍', isPerson: true, phone: '15400005110' },
      'das-aiot': { name: '孟知汐', phone: '15400005110' },
    },
  },
  {
    isSame: false,
    at: {
      multimarkets: { name: '秦珩', isPerson: true, phone: '15400005247' },
      'das-aiot': { name: '秦珩', phone: '15400005384' },
    },
  },
  {
    isSame: false,
    at: {
      multimarkets: { name: '厦门岑岳贸易有限公司', registration: '91990000MA0000154F' },
      'tencent-cloud': { name: '厦门岑岳贸易有限公司', registration: '91990000MA0000162A' },
    },
  },
  { isSame: false, at: { 'tencent-cloud': { name: '苏州启澍科技有限公司' }, qcc: { name: '南通启澍科技有限公司' } } },
  {
    isSame: false,
    at: { 'tencent-cloud': { name: '宁波渊舟物流有限公司' }, qcc: { name: '宁波渊舟物流有限公司嘉兴分公司' } },
  },
  {
    isSame: false,
    at: {
      multimarkets: { name: '珠海霖岳酒店有限公司', phone: '0756-00012345' },
      'das-aiot': { name: '卫朔宁', phone: '0756-00012345' },
    },
  },
]
