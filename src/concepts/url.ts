import { findUrls } from '../text/links.ts';
import { LATIN } from '../text/traits.ts';
import type { CodeConcept } from './code-concept.ts';

export const url: CodeConcept = {
  id: 'url',
  about: { zh: '网址', en: 'A web address' },
  reads: 'source',
  needs: LATIN,
  reach: ['quote', 'link'],
  examples: {
    hit: [
      '详情见https://help.abc-shop.com/return?id=3。',
      '请登录www.abc-shop.cn查询',
      '商品链接：item.abc-shop.com/1024.html',
    ],
    miss: ['请升级到v1.2.3版本。', '邮箱是wang88@163.com。', '请打开“我的-订单”查看。', '价格是3.5元。', '...好的'],
  },
  find: findUrls,
};
