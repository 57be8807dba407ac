import { bankCard } from './bank-card.ts';
import type { CodeConcept } from './code-concept.ts';
import { emailAddress } from './email-address.ts';
import { emoji } from './emoji.ts';
import { idCard } from './id-card.ts';
import { phoneNumber } from './phone-number.ts';
import { placeholder } from './placeholder.ts';
import { postalAddress } from './postal-address.ts';
import { url } from './url.ts';
import { wechatId } from './wechat-id.ts';

/** The concepts that only code can tell, by id. */
export const codeConcepts: readonly CodeConcept[] = [
  bankCard,
  emailAddress,
  emoji,
  idCard,
  phoneNumber,
  placeholder,
  postalAddress,
  url,
  wechatId,
];
