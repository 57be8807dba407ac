/** What a bracketed Chinese blank calls itself; a trailing number or letter may follow (产品A, 步骤1). */
const HAN_NAME = new RegExp(
  '^(?:请|請|此处|此處|在此|这里|這裡|您的|你的|妳的|客户的?|客戶的?|顾客|顧客|买家|買家|家长|家長|学员|學員|学生|學生|患者|业主|業主|用户|用戶|会员|會員|乘客|车主|車主|住户|住戶|收货人?|收件人?|联系人?|具体|具體|预计|預計|' +
    '填写|填寫|填入|输入|輸入|插入|替换为?|补充|補充|对应|對應|相关|相關|新|原|贵|貴){0,3}' +
    '(?:姓名|名字|姓氏|姓|称呼|稱呼|昵称|暱稱|客户名称?|客戶名稱?|用户名|用戶名|会员名|會員名|' +
    '订单[编編]?[号號]|訂單[编編]?[号號]|订单号码|訂單號碼|单号|單號|工单[编]?号|工單編?號|(?:运单|運單|快递单?|快遞單?|物流单?|物流單?)[号號]|' +
    '(?:商品|产品|產品|店铺|店鋪|门店|門店|公司|品牌|活动|活動|企业|企業|平台|银行|銀行|快递公司|物流公司)(?:名称?|名稱?|型号|型號|链接|鏈接|連結)?名?|' +
    '店名|品名|型号|型號|日期|时间|時間|时间点|時間點|时段|時段|时限|時限|时长|時長|金额|金額|价格|價格|数量|數量|数字|數字|' +
    '地址|电话|電話|手机号?码?|手機號?碼?|联系方式|聯繫方式|联系电话|聯繫電話|邮箱|郵箱|信箱|工号|工號|' +
    '客服(?:姓名|昵称|暱稱|工号|工號|名)|原因|理由|方案|办法|辦法|替代办法|替代辦法|替代方案|进度|進度|负责方|負責方|负责人|負責人|部门|部門|' +
    '链接|鏈接|連結|网址|網址|问题|問題|问题描述|問題描述|内容|內容|尺寸|尺码|尺碼|颜色|顏色|规格|規格|步骤|步驟|结果|結果|条件|條件|' +
    '优惠券?码?|優惠券?碼?|天数|天數|编号|編號|变量|變量|變數|说明|說明|此处|某某|XX+|×+)' +
    '(?:[A-Za-z\\d]|一|二|三)?$',
);
/** Marks a chat export puts for things that are not text, and anonymisation marks: [链接x], [订单x1]. */
const BARE_MARK =
  /^(?:链接|鏈接|連結|订单|訂單|商品|产品|產品|地址|活动|活動|优惠券?|優惠券?|店铺|店鋪|门店|門店|公司|品牌|内容|內容|问题|問題|平台|银行|銀行|企业|企業)$/;
const BARE_LINK = /^(?:链接|鏈接|連結|网址|網址)$/;

const LATIN_NOUN =
  'name|firstname|lastname|surname|customer|agent|rep|representative|company|brand|store|shop|business|product|item|model|order|tracking|ticket|case|invoice|' +
  'number|no|id|ref|reference|date|day|days|weekday|month|time|timeframe|hour|hours|minute|minutes|week|weeks|price|cost|total|amount|quantity|qty|size|colou?r|' +
  'link|url|website|email|phone|address|city|location|reason|issue|problem|error|detail|details|description|explanation|solution|resolution|alternative|' +
  'step|steps|status|feature|department|team|title|position|signature|deadline|discount|code|coupon|percentage|currency|carrier|courier|promotion|policy|variable|placeholder|range|destination|method|point|specs|exception|recommendation|warranty';
/** `Product Name`, `first_name`, `Days`, `X days`, `Step 1`, `insert issue`, `your name here`, `refund/exchange`. Not: `Home`, `giphy`, `x`, `ORDERID_1`. */
const LATIN_NAME = new RegExp(
  `^(?:(?:insert|enter|add|fill in|type|your|replace with)\\b[\\w '/.-]{0,36}|(?:[a-z]+[ _./-]){0,3}(?:${LATIN_NOUN})(?:[ _](?:here|[a-z]|\\d))?|[a-z ]{2,24}(?:/[a-z ]{2,24}){1,3}|[a-z ]{3,24}, e\\.g\\.,? [^,]{1,24})$`,
  'i',
);
/** `[ORDERID_123]`, `[NAME_1]`, `[数字x]`: somebody's data was taken out here. */
const ANONYMISED = /^(?:[A-Za-z]+_\d+|[\p{Script=Han}]{1,10}[xX]\d{0,3})$/u;

/** The words before a bracket that make it a thing to press or to give rather than a blank: 点击【地址】, 请提供[订单号]. */
const ASKED =
  /(?:点击|點擊|点选|點選|點開|点开|按|选择|選擇|打开|打開|进入|進入|查看|找到|勾选|勾選|提供|告知|填写|填寫|填好|输入|輸入|发送|發送|回复|回覆|修改|补充|補充|上传|上傳|写明|寫明|注明|註明|核对|核對|备注|備註|click|tap|press|select|choose|open|enter|provide|send us|fill in)[^，。！？,!?\n]{0,14}$/i;
const PERSON =
  /^【(?:(?:客户|客戶|顾客|顧客|买家|買家|会员|會員)?(?:姓名|名字|称呼|稱呼|昵称|暱稱)|客户名称?|客戶名稱?|姓氏?)】/;

/** A blank that says so itself, wherever it stands: [INSERT REASON HERE], [Your Name], [此处填写原因]. */
const TELLS =
  /^(?:insert|enter your|add your|fill in|your (?:full |first |last )?name|replace with)\b|^(?:请|請)?(?:此处|此處|在此|这里|這裡)(?:填写|填寫|填入|输入|輸入|插入|替换|替換)|^(?:填写|填寫|填入|插入|替换成?|替換成?)(?:\p{Script=Han}{2,8})$/iu;

/** `[Membership Tier]`: in a canned reply several capitalised words in square brackets are a blank, whatever they name. */
const CAPITALISED = /^\p{Lu}[\p{L}\d'’]*(?:[ _/-](?:\p{Lu}[\p{L}\d'’]*|of|or|and|the|to|for|\d{1,3})){1,4}$/u;

/** Whether the bracketed text at `start…end` names something to be filled in, in its place. Where in a canned reply it stands makes no difference. */
export function namesSlot(text: string, start: number, end: number, isTemplate = false): boolean {
  const whole = text.slice(start, end);
  if (/^\[\[/.test(whole)) return true;
  const inside = whole.replace(/^\$?[[［【<＜]\s*|\s*[\]］】>＞]$/g, '');
  const tag = /^[<＜]/.test(whole);
  if (ANONYMISED.test(inside)) return false;
  const latin = !/\p{Script=Han}/u.test(inside);
  if (tag && latin) return /^(?:insert|enter|add|fill|your) [a-z]/i.test(inside);
  const isName = (latin ? LATIN_NAME : HAN_NAME).test(inside) || TELLS.test(inside);
  const isSquare = /^\$?[[［]/.test(whole);
  if (!isName && !(isTemplate && isSquare && CAPITALISED.test(inside))) return false;
  if (latin && /^[([]/.test(text.slice(end, end + 1))) return false; // a Markdown link
  if (isTemplate && isSquare) return true;
  if (tag || whole.startsWith('$')) return true;
  if (TELLS.test(inside)) return true;
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 6);
  if (/^\s{0,2}[:：]/.test(after) || /[→/+-]\s?$/.test(before) || /^\s?[→/+]/.test(after)) return false;
  // 发您了 [链接]: where a chat export took a link out.
  if (BARE_LINK.test(inside) && /\s$/.test(before)) return false;
  if (BARE_MARK.test(inside) && !/[\p{Script=Han}，,：:]\s?$/u.test(before)) return false;
  if (!isTemplate && ASKED.test(before)) return false;
  if (!/(?:^|\n)\s*$/.test(before)) return true;
  // A line of its own is a form's; 【…】 opening a line is a label, unless it greets somebody.
  return after.trim() !== '' && !/^[\r\n]/.test(after) && (!whole.startsWith('【') || PERSON.test(whole));
}
