import type { CodeConcept } from './code-concept.ts';

/**
 * What a reply says beyond courtesy: a fact, a step, an answer, a question, a time. Nobody can list facts, but the ways of
 * saying nothing are few; so every clause counts that is none of these.
 */
const EMPTY_ZH = [
  // 问候、自报家门、称呼
  /您好|你好|[早上中下晚]{1,2}[上午]?好|^亲|尊敬的|^哈[尼喽啰罗]|^(?:这里|这边)是|^我是.{0,16}(?:客服|小编|专员|人员|经理)|很?(?:高兴|荣幸|乐意)|^@/u,
  // 道歉、安抚
  /抱歉|歉意|对[不唔][起住]|[不唔]好意思|道歉|致歉|谅解|见谅|体谅|原谅|包涵|海涵|过意不去|不便|(?:不[好佳快良]|不愉快|糟糕|较差|很差)的?.{0,2}(?:感[知受]|体验|心情|印象)|不愉快|添.{0,3}麻烦|困扰|久等|消[消个]?气|别.{0,2}(?:着急|生气)|(?:理解|体谅|明白)(?:到)?(?:您|亲)|(?:您|亲)的(?:心情|感受)|让(?:您|亲|你).{0,6}(?:着急|失望|担心|费心|生气|难受|困扰|等|不满意)|耽误(?:了)?您|^对(?:您|亲)造成/u,
  // 体谅的话：等这么久确实让人着急、换作是我也会不好受、让您反复联系、影响了您使用
  /(?:确实|真的?|实在|难免|是会|也会|换(?:作|做|成)?(?:是)?[我谁]).{0,8}(?:烦恼|郁闷|着急|生气|难受|困扰|不好受|扫兴|失望|心烦|恼火|担心|不舒服|闹心)|^(?:很|真|这)?让(?:您|亲|你).{0,6}(?:反复|多次|来回|一再|白跑|白等|受累|受委屈)|^(?:很|真|这|确实)?(?:已经?)?影响(?:到|了)(?:您|亲|你).{0,10}$/u,
  // 感谢、祝愿、收尾
  /谢谢|感谢|多谢|感激|祝您|祝亲|祝愿|期待|^盼|再见|^麻烦(?:您|亲|你)了|辛苦(?:您|了)$|您的(?:支持|理解|关注|配合|反馈|监督|信任)/u,
  // 收到了您反映的问题
  /(?:关注|留意|看|收|了解|注意|查看)到.{0,4}(?:您|亲).{0,12}(?:反映|反馈|私信|信息|问题|情况|来信|留言|建议|诉求|微博)?|(?:您|亲)(?:所)?(?:反映|反馈|提|说|咨询|提出|遇到|描述|投诉|提供).{0,8}(?:问题|情况|信息|建议|意见|事宜|事情|内容)(?:$|我们|小|已|非常|十分|[,，])|已(?:经)?(?:收到|关注|知悉|知晓|收悉|获悉)/u,
  // 请换个地方说、把资料发来
  /私信|私聊|拨打|致电|热线|来电|打(?:一下)?(?:电话|客服)|联系(?:一下|下)?(?:我们|客服|人工|官方|商家|卖家|快递|物流|厂家|当地|营业厅|售后|平台|银行|运营商|店铺|相关|在线)|咨询(?:一下|下)?(?:官方|客服|当地|营业厅|在线|售后|人工|相关|厂家|商家|卖家|快递|平台|银行)|(?:查看|查阅|参考|参阅|阅读|浏览|搜索|看)(?:一下|下|看)?.{0,6}(?:帮助中心|帮助页面?|帮助文档|常见问题|faq|q&a|说明书|使用手册|商品详情|详情页?|商品页面?|官网|公告|自助服务|新手指南)(?:上|里|中)?(?:$|(?:就|都)(?:知道|行|可以|好|有|明白|清楚)|哦|呢|哈)|(?:详情页?|商品页面?|说明书|官网|公告)(?:上|里|中)?面?(?:都|也|就)?(?:有写|写着|写了|写得?很?清楚|有说明|都有)(?:的|了|呢|哦|呀|啊)?$|^[您你](?:自己|可以|先|去){0,2}看(?:一下|下|看|一看)?(?:呢|哦|哈|吧|就知道了?)?$|洽(?:询|问)?.{0,4}(?:门市|客服|专柜|店家|柜|卖家|门店|业者|原厂|经销商|服务台|厂商|银行|物流|官方|服务人员|当地)|(?:找|问)(?:一下|下)?(?:人工|官方|客服|商家|卖家|快递|厂家|售后|当地)|(?:提供|告知|发送|留下|发来|发给|附上|填写|注明|说明|补充|描述).{0,24}(?:联系|电话|[账帐]号|号码|姓名|订单|地址|信息|资料|情况|问题|截图|内容|详情|型号)|^以及|^及|^和|(?:情况|问题|信息|方式|电话|号码|[账帐]号|地址|姓名|订单号?|归属地).{0,3}(?:告知|发给|提供给?|告诉|反馈给)(?:我们?|小|客服|本|$)|^[^不没了]{0,10}(?:联系方式|联系电话|联系人|[账帐]号|手机号码?|姓名|业务归属地|安装地址|详细地址|订单号码?)(?:等|信息|等信息|资料|哦|呢|即可|就行)?$/u,
  // 那您联系派件员吧 · 报销的事请咨询医保办 · 你自己在网上看吧：换个人、换个地方去问
  /^(?=.{0,12}(?:[您你请要得]|可以|建议|自己|自行|只能|最好|应该))(?:(?:那么?|这个?|那个?|咁|呢个|此事|.{1,8}的(?:事情?|问题|情况|业务))(?:就|也|还是)?)?(?:请|麻烦|烦请|劳烦|建议|还是|最好|需要?|得|要|应该|只能|可以?|[您你][们哋]?|亲|自己|自行|直接|先|再|去|到|就)*(?:联[系络]|咨询|询问|(?<!请)问|找|搵)(?:一?下)?(?![下一我题到回了过号]|[您你](?!的)|什么|谁|哪|邻居|家人|家里|朋友|同事|门卫)[^\d]{1,8}?(?:问(?:一?下|问)?|咨询|了解|处理|解决|沟通|反馈|反映|申请|[退换赔][款货钱]?|看看|核实|确认)?(?:就(?:好|行|可以)|即可|[吧呗去啦啰咯哦呢哈的耶喔]){0,3}$|^[您你][们哋]?(?:可以|还是)?(?:去|到|直接).{2,8}(?:[问查睇]|咨询|了解)(?:一?下|[问查看])?(?:就(?:好|行|知道)了?)?[吧呢哦啦呗]?$|(?:得|要|应该|需要?|[您你哋]|可以|直接)打去?(?:当地|那边|总部|总台|厂家|人工|热线|专线|客服|柜台).{0,6}$|自己(?:去|先)?(?:[和跟与同找]).{1,8}(?:沟通|协商|商量|解决|谈|说|反映|交涉|协调)[吧去哦呢]?$|^(?:那|还是|只能)[您你]?(?:自己|去|直接|先){0,2}报警[吧去呗]?/u,
  /^.{0,8}(?:请|[您你]|建议)[您你亲]?(?:自[己行]|可以?|直接|先|去|上|持续|多|随时|后续|们|哋){0,3}(?:关注|留意)(?:一?下)?.{0,4}(?:官网|网站|微博|官微|公众号|公告|小程序|首页|主页|动态|[账帐]号|店铺).{0,4}$|^[您你][们哋]?(?:可以?|自[己行]|去|直接|先){0,2}(?:上|在|到|去)?(?:网|网上|官网)上?(?:自己)?[看查搜找睇](?:一?下|[看查]|教程|说明)?(?:就(?:好|行|有|知道))?[了吧哦呢啦呗]*$|^[您你][们哋]?(?:可以?|自[己行]|去|先){0,2}(?:看看?|参考|睇)(?:一?下|下)?.{0,4}(?:教程|攻略|介绍|公告|说明|指南|帖子)[吧哦呢啦]?$|管[不唔][了着到]$|不是我们?能.{2,4}的?$/u,
  // 您填个工单吧 · 您跟商家协商 · 请登录官网查询
  /^(?=.{0,4}(?:请|[您你]|麻烦|建议)).{0,10}(?:填写?|提交?|发|写)(?:一?[下个封张份])?.{0,4}(?:工单|表单|反馈表|申请表|问卷|邮件|帖子|意见反馈|客服信箱|客服邮箱)[吧哦呢啦哈]?$|^(?=.{0,4}(?:请|[您你]|麻烦|建议|自行)).{0,10}(?:去|到|在|上|登[录陆]|进入?).{0,4}(?:app|应用|小程序|公众号|官网|官方网站|网站|论坛|社区|店铺)上?(?:自行|自己)?(?:反馈|反映|留言|咨询|问|发帖|查询?|查看|了解|看看?)(?:一?下)?(?:就好|即可)?[吧哦呢啦哈的]{0,2}$|^[您你][们哋]?(?:自己|可以|还是|先|要|得)?[跟和与同](?:商家|卖家|厂家|快递|物流|平台|银行|房东|物业|师傅|站点|店家|门店|对方).{0,2}(?:沟通|协商|商量|反映|[讲说]|联系).{0,3}$|^(?:[您你][们哋]?)?(?:自己|可以|直接)?打[俾给畀].{2,6}[问查].{0,3}$|(?:扫码|加|进)(?:一?下)?.{0,4}群.{0,2}(?:问|咨询|反馈).{0,2}$|^[找问](?:[你您][们家])?.{0,4}(?:小区|学校|公司|单位|门店|柜台|前台|物业|房东|商家|厂家|快递|平台|财务|银行).{0,3}$/u,
  // 说不知道、说是别人的问题，都不算回答
  /(?:[不唔](?:太|大|是很|系好)?清楚|不知道|不晓得|不了解|唔知)[的呢哦耶啊呀喔]{0,2}$|^[这那]?个?[都就也]?[是系](?:快递|物流|速递|配送|商家|卖家|厂家|仓库|银行|平台|安装|师傅).{0,4}(?:[的嘅](?:问题|责任|事情?|原因|锅)|暴力|乱|弄坏|弄丢|摔|压坏|运输).{0,4}$/u,
  // 下次注意哈
  /^(?:我们?|咱们?|这边|小.)?(?:会|以后|下次|今后|之后|往后|下回){1,2}(?:一定|会|多|再){0,2}(?:注意|改进|小心|留意|避免)[的哈哦了啦呢]?(?:一点)?$/u,
  // 为了帮您查
  /^.{0,8}(?:帮|为|给|替|帮助|协助)(?:您|亲)(?:进一步)?(?:查|核|看|了解|处理|反馈|登记|跟进|咨询|解决|落实|转|催).{0,14}$|(?:向|跟|和|与)您.{0,6}(?:了解|核[实对]|确认)|了解.{0,6}(?:信息|情况|细节)|^(?:以便|便于|为(?:了|保|尽|方|能|更|避|进)|方便|好让|以利|这样|让我们|从而)/u,
  // 空头的承诺、口号
  /(?:尽快|尽早|会|将|定|及时|第一时间|安排|马上|立即|尽力|努力|争取|尽速|稍后).{0,24}(?:处理|跟进|核[实查]|联[系络]|回[复覆]|答复|反馈|改[善进]|优化|完善|努力|解决|提[升高]|查证|服务|帮[助您]|协[助调]|上报|通知|转[达交]|加强|关注|记录|重视|落实|与您|查看|监督|整改|服务好)|^(?:并|然后|再)?.{0,6}(?:与|跟|和)您(?:电话)?(?:联系|沟通|对接)|^并.{0,10}(?:回复|联系|处理|反馈)|(?:不断|继续|一直|持续|加大|力争|始终|正在|更加)(?:努力|改进|改善|优化|完善|提升|加强|提高|在?努力)|重视|希望能?(?:为|帮|给)您|竭诚|一切为了|为(?:您|用户|客户|广大用户|大家)(?:们)?提供.{0,16}(?:服务|网络|帮助|体验|协助)|(?:提供|带来)(?:更|优质|最).{0,14}(?:服务|体验|网|感受)|相关(?:部门|人员|同事|工作人员).{0,8}(?:会|将)?.{0,6}(?:联系|处理|核[实查]|跟进|回复)|(?:优化|提升|改善|完善|改进)(?:我们的|人员|服务|网络|系统|用户).{0,10}$/u,
  // 应声、客套、半截话
  /^(?:好的?|嗯+|是的?|哦+|收到|明白|了解|知道)[了的呢哦啊~]{0,3}$|^(?:如|若|要是|假如).{0,3}(?:方便|可以|需要|有需|愿意|有疑|有任何|您有|还有|仍有|后续|您需|您方|需|有其|有问|您对)|^(?:另外|首先|其次|此外|同时|因此|所以)$|请(?:您)?(?:放心|继续关注|耐心|稍等|稍候|注意查收|留意|关注|理解|悉知|知悉|见|多多|再次|体谅)|^(?:好吗|可以吗|行吗|方便吗|好不好)|^敬请|^(?:有|如有)?(?:任何|其他|什么)?(?:问题|疑问|需要).{0,6}(?:随时|可以|欢迎|都)|随时(?:联系|咨询|私信|来|找|为您|与|和|留言)|欢迎(?:您|亲|随时|致电|来电|再次|继续|关注|咨询)|(?:如|请)?给您.{0,8}(?:带来|造成)/u,
];

const EMPTY_EN = [
  /^(?:this is [a-z]{2,14} (?:from|with|at|here|in|speaking)|my name is|(?:i'm|i am) [a-z]{2,14} (?:from|with)|you(?:'re| are) (?:through to|chatting with|speaking (?:to|with)))\b/,
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|greetings|@\w+|thanks?|thank you|many thanks|cheers|ty|best|kind regards|regards|welcome|sincerely|okay?|sure|noted|understood|got it|i see|oh no|oh dear|yikes|uh oh|\^\w{1,4}|-\w{1,3}|please|kindly|thx)\b(?!.*\b(?:you can|try|your (?:order|refund|parcel)|the (?:issue|order))\b)/,
  /\b(?:sorry|apolog\w+|regret|inconvenience|frustrat\w+|disappoint\w+|upset\w*|understand (?:how|your|that|the|you)|not (?:the|how|what|our|a good|a great|the kind)\b.*\b(?:experience|want|hear|intention|standard|service)|hate to hear|feel your|patience|bear with|appreciate|feedback|valued?|take (?:this|these|all|your) .*seriously|forgive|bad experience|hear (?:this|that|about|you)|concern(?:s|ed|ing)?\b)/,
  /\b(?:dm|pm|d\.m|inbox|direct message|private message|message us|message me|privately|send us|send me|provide (?:us|me|your|the)|share (?:your|the|with us)|drop us|reply with|email us|e-?mail (?:us|me|at)|write to us|contact (?:us|our|the|your|customer|support)|call (?:us|our|the|customer)|give us a (?:call|ring)|ring us|phone us|reach (?:out )?to (?:us|our|the|customer|support)|reach us|get in touch|visit (?:our|the|your |nearest|local)|(?:see|check|check out|refer to|read|consult|look at|browse|search) (?:our|the) (?:faqs?|help (?:cent(?:er|re)|page|section)|knowledge base|support (?:page|site|cent(?:er|re))|website|product page|manual|user guide|terms(?: (?:and|&) conditions)?|t&cs|(?:\w{2,10} )?(?:docs|documentation)|forum|community|status page)(?: (?:page|section|for (?:more|further|details|help|info).*))?$|speak (?:to|with) (?:our|a|the|an)|chat with (?:us|our)|follow us|following us|include your|let us know (?:your|more|if|the details|what|how)|tell us (?:more|what|your)|more (?:info|information|details)|further (?:details|info|information)|(?:your|the) (?:order number|account number|phone number|e-?mail(?: address)?|full name|name|postcode|zip ?code|tracking number|reference|details|contact|booking)|hotline|helpline|customer (?:service|care)|toll[- ]free|link below)/,
  /^(?:unsure|not sure|no idea|idk|dunno|i don't know)\b/,
  /\b(?:so (?:that )?(?:we|i)|in order to|to (?:assist|help|look into|investigate|further|better|check|follow up|see what|sort)|we(?:'d| would) (?:like|love|be happy|be glad)|happy to (?:help|assist|look|take|check)|glad to (?:help|assist)|here to (?:help|assist)|like to (?:help|assist|look|investigate|know|hear|learn)|want to (?:help|assist|make|look)|hope (?:to|this|that|you)|look(?:ing)? (?:forward|into)|take (?:a|another) (?:closer |quick )?look|get this (?:sorted|resolved|fixed)|make (?:this|it|things) right|(?:will|'ll) (?:\w+ ){0,3}(?:look|assist|help|get back|investigate|check|follow|try|be in touch|review|do our best|reach out|see what|sort|contact|respond|reply|continue|strive|work)|passed? (?:this|it|your) .*|forward(?:ed|ing)? .*|do our best|improv\w+|strive|always (?:working|looking|trying)|team (?:will|can|would|is happy))\b/,
  // Whom else to ask, and how busy we are
  /^(?:then |just |so )?(?:you(?:'ll| will|'d)? (?:should|must|need to|have to|can|may) )?(?:ask|call|ring|contact|e-?mail|try|try (?:asking|calling|contacting)|claim from|chase|complain to|take (?:it|this|that) up with|speak to|check with) (?:them|him|her|the \w{3,14}|your \w{3,14}|(?:on|in) (?:the|our) \w{4,12}(?: group)?)$|\b(?:experiencing|receiving|facing|dealing with|due to|seeing) .*\b(?:volumes?|demand|number of (?:calls|enquiries|requests|e-?mails))\b/,
  /^(?:if (?:you|possible|needed|so)|when you (?:can|have|get)|as soon as (?:possible|you can)|asap|at your (?:earliest )?convenience|anytime|whenever|any ?time|feel free|with (?:your|the|more|any|some)|via|through|by|at|on (?:this|twitter|facebook|here)|regarding|about (?:this|that|your)|your (?:experience|issue|problem|case|message|complaint|comments?|tweet))\b/,
];

/** A time that is promised makes even a promise worth having. */
const TIMED =
  /[\d一二两三四五六七八九十几]\s?(?:个)?(?:小时|分钟|工作日|天)(?:内|之内|以内|左右|后|前)|[今明后]天|今晚|[上下]午|\d{1,2}[点:]\d{0,2}前?|周[一二三四五六日]前?|\bwithin (?:\d+|an?|one|two|three)\b|\bby (?:\d|mon|tues|wednes|thurs|fri|satur|sun|tomorrow|noon|tonight|end of)|\btomorrow\b|\btoday\b(?! ?$)/;
/** Something is already done, found or being done for the customer; or an offer of something definite. */
const DONE =
  /(?<!您)已(?:经)?(?!收到|关注|知|收悉|获悉|看到|留意|了解|私信|在(?:不断|努力|积极)|积极|不断).{0,12}(?:为|帮|给|替|向|把|将|通知|安排|提交|登记|反馈|上报|核实|查到|处理|退|补|发|取消|恢复|修复|解决|改|备注|记录|完成|转|催)|(?:我|编|客服|专员|这边|团长|小\p{Script=Han})(?:会|将|已经?)?私信(?:联系|回复|沟通|回)?(?:给)?您(?!的)|私信(?:回复|联系)(?:给)?您了|(?:刚才|刚刚|之前|已经?)[^,，。]{0,4}[与跟和]您(?:电话)?(?:联系|沟通)(?:过|了)|经(?:核[实查]|查[询证]?|了解|确认)|(?:查|核实)(?:询)?到|\b(?:i|we)(?:'ve| have) (?:now |just |already |also )?(?:refunded|sent|cancelled|canceled|fixed|arranged|credited|asked|escalated|opened|raised|checked|replaced|rebooked|resolved|booked|added|updated|removed|reset|logged)/u;
/** Somebody's number is handed over: whom to call is an answer. */
const CONTACT = /(?:门店|店铺|网点|站点|师傅|快递员|配送员|商家|厂家|经理|司机|酒店)的?(?:联系)?电话.{0,4}[\d[]/;
const HOTLINE = /(?:24|二十四)\s?小时(?:客服|服务|热线|在线|人工|为您)|24\/7/;
const MARKS =
  /\[(?!电话|手机|链接|数字|订单)[^[\]]{1,8}\]|#e-[a-z]\[?[^#]{0,6}|\p{Extended_Pictographic}|https?:\/\/\S+|@[\w\u3400-\u9fff-]{1,20}/gu;
/** Some unit of every such mark. */
const ANY_MARK = /[[#@:\u00a9\u00ae\u203c-\u2e7f\u3030\u303d\u3297\u3299\ud83c-\ud83e]/;
/** Between Han characters a space ends a clause: chat messages are often joined by one. */
const CLAUSE = /(?:[^,，。.!?;:…~_\n ]|(?<![\p{Script=Han}\]]) | (?![\p{Script=Han}[ ]))+[?]?/gu;
/** `柏舟 晚上好` */
const GREETED_NAME = /^[^\s,，。!！:：您你]{2,8}[ ,，:：](?=您好|你好|[早上中下晚]{1,2}[上午]?好)/u;
/** `我是刚才给您回电的客服3021` */
const INTRODUCTION = /我是[^,，。!！\s]{0,16}(?:客服|专员|经理|主管)[^,，。!！\s]{0,8}(?=[,，。!！\s])/u;
const blank = (part: string) => ' '.repeat(part.length);
const HAN = /\p{Script=Han}/gu;
/** `呢` alone only softens a statement. */
const ASKS_ZH = /[吗么](?:$|[?~ ])|呢\?|什么|哪[个些里款种天]|多少|是否|有没有|几[个天点号]|怎[么样]/u;
const MOVES_ON = /私信|联系方式|电话|方便(?!使用)|可以吗|好吗|愿意|帮助|帮到|帮您|效劳|协助/u;

export const substance: CodeConcept = {
  id: 'substance',
  about: {
    zh: '客套之外的实在话：事实、步骤、答案、提问、时间',
    en: 'What is said beyond courtesy: a fact, a step, an answer, a question, a time',
  },
  reads: 'folded',
  reach: ['quote', 'link', 'variable', 'code'],
  examples: {
    hit: [
      '您好，进入设置里的显示一栏就能调亮度，谢谢。',
      '抱歉，仓库今天盘点，明天恢复发货。',
      '请问您用的是哪一款路由器呢？',
      '麻烦您私信订单号，我在30分钟内回复您。',
      '已经帮您登记了。',
      '门店电话是 021-60001234',
      '这边看不到您的定位的呢抱歉',
      'Sorry about that. The app needs version 5 or later.',
      "We've refunded the fee.",
      '抱歉哦亲 仓库正在盘点',
      '抱歉添麻烦了，刚才与您电话沟通过，会按约定时间回复。',
      '抱歉给您带来不便，已经私信回复您了。',
      'Which router do you use?',
    ],
    miss: [
      '您好，非常抱歉给您带来不便，请您私信提供手机号，以便我们核实处理，谢谢！',
      '您好，请拨打客服热线咨询。',
      '很抱歉給您帶來不好的體驗，我們會不斷改進服務。',
      '您反映的问题我们已经关注到，会尽快处理的。',
      'Hi Sam, sorry about this. Please DM us your order number so we can look into it. Thanks!',
      'We apologize for any inconvenience.',
      '亲，很抱歉哦，给您带来了不好的体验呢',
      '耽误您的时间了呢',
      '真是不好意思了呢，還請您諒解呢',
    ],
  },
  find(text) {
    const unmarked = ANY_MARK.test(text) ? text.replace(MARKS, blank) : text;
    const plain = unmarked.replace(GREETED_NAME, blank).replace(INTRODUCTION, blank);
    for (const match of plain.matchAll(CLAUSE)) {
      const clause = match[0].trim();
      const start = match.index + match[0].length - match[0].trimStart().length;
      // That there is some is all that rules ask: the first place will do, and saves most of the work.
      if (saysSomething(clause)) return [{ start, end: start + clause.length }];
    }
    return [];
  },
};

/** What a clause is left with once the apology in it is taken out: `无法看到您的位置呢抱歉` still says a fact. */
const REGRET =
  /给(?:您|亲亲?|你)?.{0,6}(?:带来|造成|添).{0,14}?(?:不便|困扰|麻烦|体验|感受|感知|影响|不愉快|不快|心情|印象)|(?:真的?|非常|很|实在|十分|万分|确实|深感|深表|再次|对此|表示|感到|由衷|诚挚|我们?|小\p{Script=Han}|这边|这个|也|是|了|的|呢|哦|哈|啦|亲|您|造成|带来){0,5}(?:抱歉|歉意|对不[起住]|不好意思|道歉|致歉|谅解|见谅|包涵|海涵|过意不去)(?:了|的|呢|哦|哈|啦|亲){0,3}/gu;

/** Some piece of every apology. */
const ANY_REGRET = /[歉谅涵添]|对不|不好意|意不去|带来|造成/u;

function saysSomething(whole: string): boolean {
  const clause = ANY_REGRET.test(whole) ? whole.replace(REGRET, ' ').trim() : whole;
  const han = clause.match(HAN)?.length ?? 0;
  if (DONE.test(clause) || CONTACT.test(clause) || (TIMED.test(clause) && !HOTLINE.test(clause))) return true;
  if (han === 0) {
    const words = clause.match(/[a-z\d][\w'’-]*/g)?.length ?? 0;
    return words >= 3 && !EMPTY_EN.some((empty) => empty.test(clause));
  }
  if (/无法(?!正常|使用)|没法|[查看找]不到|不支持/.test(clause)) return true;
  if (ASKS_ZH.test(clause) && !MOVES_ON.test(clause)) return true;
  return han >= 4 && !EMPTY_ZH.some((empty) => empty.test(clause));
}
