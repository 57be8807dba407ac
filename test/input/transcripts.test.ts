import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../src/errors.ts';
import { formatNamed, formatOf, transcriptFormats } from '../../src/input/transcripts.ts';
import { sampleOf } from './formats/reading.ts';

const IDS = transcriptFormats.map(({ id }) => id).join('、');
const LEAVE_OUT = '如果里面没有聊天内容（例如评价、快捷短语、字段说明），请不要把它放进来';
const TELL = `其他格式请用 --from 指明：${IDS}`;

function refusal(act: () => unknown): string {
  try {
    act();
    return 'nothing';
  } catch (error) {
    if (error instanceof UserError) return describeError(error, 'zh');
    throw error;
  }
}

describe('what is no export', () => {
  it.each([
    [
      'a JSON schema',
      '{\n  "type": ["null", "object"],\n  "properties": {"body": {"type": "string"}}\n}\n',
      '五月/文件.txt: 这是 JSON Schema（字段说明），不是导出的会话\n  看到的字段：type、properties\n  请换成按它导出的数据文件',
    ],
    [
      'records of something else',
      '{"macro":12,"actions":[{"field":"status","value":"solved"}],"active":true}\n',
      `五月/文件.txt: 看不出这是哪种导出格式\n  看到的字段：macro、actions、active\n  ${LEAVE_OUT}\n  ${TELL}`,
    ],
    [
      'a web page',
      '<!DOCTYPE html>\n<html><body>\n<table><tr><td>会话ID</td></tr></table></body></html>',
      '五月/文件.txt: 这是网页（HTML），不是能读的导出文件\n  开头是：<!DOCTYPE html> <html><body> <table><tr><td>会话ID</td></tr></table></body></html>\n  如果是后台导出的表格，请在 Excel 或 WPS 里打开后另存为 .xlsx',
    ],
    [
      'what a program printed, like JSON',
      "[{'role': 'agent', 'text': '您好'}]",
      "五月/文件.txt: 像是 JSON，但读不出来\n  开头是：[{'role': 'agent', 'text': '您好'}]\n  请检查文件是否完整；字段名和文字要用双引号，不能有注释",
    ],
    [
      'prose',
      '关于五月份客服工作的总结\n\n一切正常。\n',
      `五月/文件.txt: 看不出这是哪种导出格式\n  开头是：关于五月份客服工作的总结 一切正常。\n  ${LEAVE_OUT}\n  ${TELL}`,
    ],
  ])('%s', async (_, text, says) => {
    const sample = await sampleOf(text, '文件.txt');
    expect(refusal(() => formatOf(sample, '五月/文件.txt'))).toBe(says);
  });

  it('a list with a comma too many is one all the same', async () => {
    const text =
      '[{"session_id":"1","sender_type":"agent","content":"您好"},\n{"session_id":"1","sender_type":"user","content":"在吗"},\n]';
    expect(formatOf(await sampleOf(text, 'a.json'), 'a.json').id).toBe('json-rows');
  });

  it('messages a line with times of another name keep them', async () => {
    const text = '{"conversation_id":"1","role":"agent","text":"您好","created_at":"2024-05-01 10:00:00"}\n';
    expect(formatOf(await sampleOf(text, 'a.jsonl'), 'a.jsonl').id).toBe('json-rows');
  });
});

describe('--from', () => {
  it.each([
    ['zendek', `没有叫「zendek」的格式\n  是不是想写「zendesk」？\n  可用：${IDS}`],
    ['电话录音', `没有叫「电话录音」的格式\n  可用：${IDS}`],
  ])('%s', (id, says) => {
    expect(refusal(() => formatNamed(id))).toBe(says);
  });
});
