import type { Text } from '../types.ts';

/** What people call a kind of files with replies, by its format and its shape: `YAML 列表`, `Zendesk macros`. */
export function kindInWords(format: string, shape: string | undefined): Text {
  const name = FORMATS[format] ?? { zh: format, en: format };
  if (shape === undefined || shape === format) return name;
  const product = PRODUCTS[shape];
  if (product) return product;
  const form = FORMS[shape];
  return form ? { zh: `${name.zh} ${form.zh}`, en: `${name.en} ${form.en}` } : name;
}

const FORMATS: Readonly<Record<string, Text>> = {
  text: { zh: '纯文本', en: 'plain text' },
  markdown: { zh: 'Markdown', en: 'Markdown' },
  yaml: { zh: 'YAML', en: 'YAML' },
  json: { zh: 'JSON', en: 'JSON' },
  sheet: { zh: '表格', en: 'sheet' },
  xlsx: { zh: 'Excel 表格', en: 'Excel sheet' },
  html: { zh: 'HTML 网页', en: 'HTML' },
  po: { zh: 'PO 翻译文件', en: 'PO translations' },
  xliff: { zh: 'XLIFF 翻译文件', en: 'XLIFF translations' },
};

/** Forms that files of several formats have: named after the format. */
const FORMS: Readonly<Record<string, Text>> = {
  items: { zh: '列表', en: 'list' },
  map: { zh: '对照表（名称和内容）', en: 'map of names to texts' },
  translations: { zh: '多语言文案', en: 'translations' },
  blockquote: { zh: '引用块', en: 'block quotes' },
  fence: { zh: '代码块', en: 'code blocks' },
  table: { zh: '表格', en: 'tables' },
  section: { zh: '小节', en: 'sections' },
  item: { zh: '列表', en: 'lists' },
  'front matter': { zh: '单篇（开头写有标题）', en: 'pages with a title on top' },
  body: { zh: '正文', en: 'text' },
  element: { zh: '片段', en: 'elements' },
};

/** What help desks, bots and repositories export or keep. */
const PRODUCTS: Readonly<Record<string, Text>> = {
  'github-replies': { zh: 'GitHub 快捷回复', en: 'GitHub saved replies' },
  'github-bot': { zh: 'GitHub 机器人回复', en: 'GitHub bot comments' },
  'github-workflow': { zh: 'GitHub 工作流评论', en: 'GitHub workflow comments' },
  'zendesk-dynamic-content': { zh: 'Zendesk 动态内容', en: 'Zendesk dynamic content' },
  zendesk: { zh: 'Zendesk 宏', en: 'Zendesk macros' },
  gorgias: { zh: 'Gorgias 宏', en: 'Gorgias macros' },
  dialogflow: { zh: 'Dialogflow 机器人', en: 'Dialogflow bot' },
  'dialogflow-cx': { zh: 'Dialogflow CX 机器人', en: 'Dialogflow CX bot' },
  rasa: { zh: 'Rasa 机器人', en: 'Rasa bot' },
  osticket: { zh: 'osTicket 预设回复', en: 'osTicket canned responses' },
  'email-template': { zh: '邮件模板', en: 'e-mail templates' },
  front: { zh: 'Front 邮件模板', en: 'Front message templates' },
  kustomer: { zh: 'Kustomer 快捷话术', en: 'Kustomer shortcuts' },
  lex: { zh: 'Amazon Lex 机器人', en: 'Amazon Lex bot' },
  watson: { zh: 'Watson 机器人', en: 'Watson Assistant bot' },
  'bot-framework': { zh: 'Bot Framework 机器人', en: 'Bot Framework bot' },
  freshdesk: { zh: 'Freshdesk 快捷回复', en: 'Freshdesk canned responses' },
  chatwoot: { zh: 'Chatwoot 快捷回复', en: 'Chatwoot canned responses' },
  crisp: { zh: 'Crisp 快捷回复', en: 'Crisp shortcuts' },
  intercom: { zh: 'Intercom 快捷回复', en: 'Intercom macros' },
  helpscout: { zh: 'Help Scout 快捷回复', en: 'Help Scout saved replies' },
  livechat: { zh: 'LiveChat 快捷回复', en: 'LiveChat canned responses' },
  'chatbot-intents': { zh: '聊天机器人意图', en: 'chatbot intents' },
};
