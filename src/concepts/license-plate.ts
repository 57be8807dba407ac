import { DIGIT } from '../text/traits.ts';
import type { CodeConcept } from './code-concept.ts';

/** `粤B12345`, `京A·8F3K2`, `沪AD12345` (new energy). I and O stand on no plate. Not: `苏A级`, `京B10`. */
const PLATE =
  /[京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊][a-hj-np-z][·・. ]?(?=[a-hj-np-z\d]{0,5}\d)[a-hj-np-z\d]{5,6}(?![a-z\d*])/gi;

export const licensePlate: CodeConcept = {
  id: 'license-plate',
  about: { zh: '完整的车牌号', en: 'A full licence plate of mainland China' },
  reads: 'folded',
  needs: DIGIT,
  reach: ['quote', 'code'],
  examples: {
    hit: ['您登记的车牌是粤B12345，对吗？', '车牌京A·8F3K2已开通月卡。', '新能源車牌滬AD12345已綁定。'],
    miss: ['车牌粤B***45已登记。', '请提供一下车牌号。', '商品编号A12345有货。', '苏A级景区门票已出。'],
  },
  find(text) {
    return [...text.matchAll(PLATE)].map(({ index, 0: plate }) => ({ start: index, end: index + plate.length }));
  },
};
