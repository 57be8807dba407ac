import { foldPhrase, foldUnits } from './fold.ts';

/**
 * Words of Taiwan and Hong Kong for which the mainland has another of the same length, so that every offset stays. Only words
 * that mean the same wherever they stand in a service reply: 回饋 (also “to give back”) and 申訴 (also “to appeal”) do not.
 */
const WORDS: readonly (readonly [regional: string, mainland: string])[] = [
  ['聯絡', '联系'], ['資訊', '信息'], ['訊息', '消息'], ['簡訊', '短信'], ['私訊', '私信'], ['訊號', '信号'],
  ['視訊', '视频'], ['影片', '视频'], ['軟體', '软件'], ['硬體', '硬件'], ['韌體', '固件'], ['網路', '网络'],
  ['寬頻', '宽带'], ['螢幕', '屏幕'], ['程式', '程序'], ['檔案', '文件'], ['介面', '界面'], ['連結', '链接'],
  ['設定', '设置'], ['預設', '默认'], ['登入', '登录'], ['登出', '退出'], ['檢視', '查看'], ['搜尋', '搜索'],
  ['列印', '打印'], ['傳送', '发送'], ['儲存', '保存'], ['新增', '添加'], ['稽核', '审核'], ['支援', '支持'],
  ['品質', '质量'], ['部份', '部分'], ['透過', '通过'],  ['稍待', '稍等'],
  ['回覆', '回复'], ['答覆', '答复'], ['門市', '门店'], ['宅配', '快递'], ['速遞', '快递'], ['電郵', '邮件'],
  ['諮詢', '咨询'], ['洽詢', '咨询'], ['客訴', '投诉'], ['伺服器', '服务器'], ['資料庫', '数据库'],
  ['印表機', '打印机'], ['工作天', '工作日'], ['不曉得', '不知道'],
]; // biome-ignore format: several words a row

const MAINLAND: ReadonlyMap<string, string> = new Map(WORDS.map(([word, mainland]) => [foldUnits(word), mainland]));
/** Each word as it is, and in Simplified characters: the mainland knows some of them, too. */
const EITHER = WORDS.map(([word]) =>
  [...word].map((char) => (foldUnits(char) === char ? char : `[${char}${foldUnits(char)}]`)).join(''),
).join('|');
const REGIONAL = new RegExp(EITHER, 'gu');
/** In a pattern, what stands in a character class is no word. */
const OUTSIDE_CLASS = new RegExp(String.raw`\[(?:\\.|[^\]\\])*\]|${EITHER}`, 'gu');

const toMainland = (word: string) => MAINLAND.get(foldUnits(word)) ?? word;

/** A text with the regional words as the mainland says them, unit by unit: same length, same offsets. */
export function mainlandWords(text: string): string {
  return text.replace(REGIONAL, toMainland);
}

/** The same for the source of a pattern, so that it meets such a text. */
export function mainlandPattern(source: string): string {
  return source.replace(OUTSIDE_CLASS, toMainland);
}

/** A phrase as the scanner sees it in a text. */
export function scannedPhrase(phrase: string): string {
  return foldPhrase(mainlandWords(phrase));
}
