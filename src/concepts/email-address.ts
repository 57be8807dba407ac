import { findEmails } from '../text/links.ts';
import { SIGN } from '../text/traits.ts';
import type { CodeConcept } from './code-concept.ts';

/** Mailboxes of a department, whole or as the first part: `support`, `cs.hk`, `no-reply`, `kefu01`. Not: `infanta`, `cs2019wang`. */
const ROLE =
  /^(?:supports?|services?|servicedesk|customer[._-]?(?:care|service|support)s?|cs|crm|kefu|kf|fuwu|shouhou|tousu|help(?:desk)?|care|no[._-]?reply|do[._-]?not[._-]?reply|info|contact(?:us)?|hello|sales|marketing|orders?|returns?|refunds?|billing|accounts?|admin|office|team|feedback|press|media|privacy|security|legal|hr|jobs|careers|webmaster|postmaster|complaints?|tickets?|shop|store|mail)(?:[._+-].*|\d{0,3})$/i;
const SAMPLE_DOMAIN = /@(?:[\w-]+\.)?example\.(?:com|org|net)$/i;

export const emailAddress: CodeConcept = {
  id: 'email-address',
  about: { zh: '个人邮箱地址（不含客服、服务类公共邮箱）', en: 'A personal e-mail address (no support@ or service@)' },
  reads: 'folded',
  needs: SIGN,
  reach: ['quote', 'link'],
  examples: {
    hit: [
      '发票会发到wang.xiaomei88@163.com，请查收。',
      'I sent it to jenny_lau@gmail.com.',
      '郵箱是 chen-yu@yahoo.com.tw 對嗎？',
    ],
    miss: [
      '请把照片发到service@abc-shop.com。',
      'Please write to support+hk@abc-shop.com.',
      '您可以联系no-reply@abc-shop.com以外的邮箱。',
      '邮箱w***88@163.com已绑定。',
      '可以随时@我哦。',
    ],
  },
  find(text) {
    return findEmails(text).filter(({ start, end }) => {
      const address = text.slice(start, end);
      const masked = /[*•]/.test(text.charAt(start - 1));
      return !masked && !ROLE.test(address.slice(0, address.lastIndexOf('@'))) && !SAMPLE_DOMAIN.test(address);
    });
  },
};
