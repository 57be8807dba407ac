import { anything } from './anything.ts';
import { bankCard } from './bank-card.ts';
import { capitals } from './capitals.ts';
import type { CodeConcept } from './code-concept.ts';
import { displeasure } from './displeasure.ts';
import { emailAddress } from './email-address.ts';
import { emoji } from './emoji.ts';
import { fewWords } from './few-words.ts';
import { givenOrderNumber } from './given-order-number.ts';
import { givenPhone } from './given-phone.ts';
import { idCard } from './id-card.ts';
import { licensePlate } from './license-plate.ts';
import { mixedWidth } from './mixed-width.ts';
import { phoneNumber } from './phone-number.ts';
import { placeholder } from './placeholder.ts';
import { postalAddress } from './postal-address.ts';
import { repeatedMark } from './repeated-mark.ts';
import { substance } from './substance.ts';
import { timedPromise } from './timed-promise.ts';
import { unnumberedSteps } from './unnumbered-steps.ts';
import { url } from './url.ts';
import { wechatId } from './wechat-id.ts';

/** The concepts that only code can tell, by id. */
export const codeConcepts: readonly CodeConcept[] = [
  anything,
  bankCard,
  capitals,
  displeasure,
  emailAddress,
  emoji,
  fewWords,
  givenOrderNumber,
  givenPhone,
  idCard,
  licensePlate,
  mixedWidth,
  phoneNumber,
  placeholder,
  postalAddress,
  repeatedMark,
  substance,
  timedPromise,
  unnumberedSteps,
  url,
  wechatId,
];
