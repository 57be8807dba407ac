import { DIGIT, LATIN } from '../text/traits.ts';
import type { CodeConcept } from './code-concept.ts';

/** `微信号：xiaomei_88`, `加V xm2020`, `vx13812345678`, `QQ：51234867`. Not: `微信支付`, `QQ客服：800012345`, `微信8.0版本`. */
const NAMED =
  /(?<![a-z])(?<app>微信|威信|薇信|weixin|wechat|wx|vx|v信|加v|加我v|line|qq|扣扣|企鹅|企鵝) ?(?<link>号码|號碼|号|號|id)?(?<gap>(?: is |是|为|為|加|找|搜|[ :("“「【'_-]){0,4})(?<id>[a-z][\w-]{5,19}|[1-9]\d{4,10})(?![\w@*]|\.\w| ?(?:[个個元位人万萬版次条條%]|年))/gi;
const IS_QQ = /qq|扣扣|企[鹅鵝]/i;
/** Numbers that QQ gives to companies. */
const COMPANY = /^(?:800\d{6}|400\d{7}|938\d{6})$/;
/** Words that stand behind the name of the app and are no id: `wechat payment`, `微信 iphone版`. */
const WORD = /^(?:[a-z]+|iphone\w*|android\w*|windows\w*|ios[\d.]*|pay\w*|mini-?program\w*|official\w*)$/i;
const OFFICIAL = /(?:公众|公眾|官方|服务|服務|企业|企業)$/;

export const wechatId: CodeConcept = {
  id: 'wechat-id',
  about: { zh: '微信号、QQ号等私人账号', en: 'A WeChat, QQ or similar private account' },
  reads: 'folded',
  needs: DIGIT | LATIN,
  reach: ['quote', 'code'],
  examples: {
    hit: [
      '您加我微信：xiaomei_88，我发给您。',
      '微信号是13812345678',
      '也可以加QQ 51234867 说一下',
      '可以加v：kefu-lili02',
      'My WeChat ID is lily_shop99.',
    ],
    miss: [
      '您可以用微信支付。',
      '请关注微信公众号“小店生活”。',
      '请联系QQ客服：800012345。',
      '请把微信升级到8.0.30版本。',
      'You can pay with WeChat payment.',
      '方便留一下您的微信号吗？',
      'QQ：800012345',
    ],
  },
  find(text) {
    if (!/微信|威信|薇信|v|wx|wechat|line|qq|扣扣|企[鹅鵝]/i.test(text)) return [];
    const spans = [];
    for (const match of text.matchAll(NAMED)) {
      const { app = '', link = '', gap = '', id = '' } = match.groups ?? {};
      const digits = /^\d+$/.test(id);
      if (digits ? COMPANY.test(id) || (!IS_QQ.test(app) && !/^1[3-9]\d{9}$/.test(id)) : IS_QQ.test(app)) continue;
      const stated = link !== '' || /[:是为為搜]| is /.test(gap);
      if (!digits && (/^line$/i.test(app) ? link === '' && !/:/.test(gap) : !stated && !/[\d_]/.test(id))) continue;
      if (!digits && (WORD.test(id) ? !/:/.test(gap) || /^(?:iphone|android|windows|ios|pay)/i.test(id) : false))
        continue;
      if (OFFICIAL.test(text.slice(Math.max(0, match.index - 2), match.index))) continue;
      const end = match.index + match[0].length;
      spans.push({ start: end - id.length, end });
    }
    return spans;
  },
};
