import { findSlots } from '../text/slots.ts';
import type { CodeConcept } from './code-concept.ts';

export const placeholder: CodeConcept = {
  id: 'placeholder',
  about: { zh: '模板里没有填写的空位', en: 'A blank of a template that nobody filled in' },
  reads: 'source',
  reach: ['quote', 'variable', 'link', 'code'],
  examples: {
    hit: [
      '您好，这里是XX客服，请问有什么可以帮您？',
      '尊敬的【姓名】，您的包裹已发出。',
      '您的订单[订单号]预计[时间]送达。',
      '由于{原因}，目前不能修改地址。',
      'Hi {{name}}, thanks for waiting.',
      'Your order {order_id} ships on [Date].',
      '您的快递单号是____，请留意。',
      '预计X月X日到账。',
      'The refund of $[Price] is on its way to <insert bank name>.',
      '您好%{ticket.name}，問題已處理。',
      'Dear [[first_name¦Friend]], your parcel is here.',
      '退款××元已退回。',
    ],
    miss: [
      '[数字x]个工作日内到账。',
      'Your order [ORDERID_123] has shipped, <num> items in all.',
      '这件衣服有XXL码。',
      '这家店创立于18XX年。',
      '感谢支持[微笑]',
      '【温馨提示】本店周日休息。',
      '【京东】您的包裹已签收。',
      '[图片]',
      '请提供一下【订单号】，我帮您查询。',
      '点击【地址】修改就可以了。',
      '请写明地址（xx市xx区xx路xx号）。',
      '感谢您的支持^___^',
      'See [our return policy](https://abc-shop.com/returns).',
      'Love, Becky xx',
    ],
  },
  find: findSlots,
};
