import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { transcriptFormats } from '../../../src/input/transcripts.ts';
import { FILES, FORMATS, shown } from './json-platforms.ts';
import { readText, sampleOf } from './reading.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/transcripts');
const textOf = (file: string) => readFileSync(join(FIXTURES, file), 'utf8');
const formatOf = (file: string) => FORMATS.find(({ id }) => id === FILES[file])!;

/** Line and id, conversation or (thread), role, sender, time, text, and what else a row has. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  'replylint.jsonl': [
    '1 · C240601-001 · system · - · - · "欢迎光临小鹿家居旗舰店" · aside=automatic · channel=chat · team=售后一组 · customerName=林女士',
    '1 · C240601-001 · customer · - · 2024-06-01T10:00:05+08:00 · "我上周买的台灯不亮了" · channel=chat · team=售后一组 · customerName=林女士',
    '1 · C240601-001 · agent · 小鹿07 · 2024-06-01T10:00:31+08:00 · "您好林女士，麻烦您拍一下台灯底部的标签，我马上帮您核实" · channel=chat · team=售后一组 · customerName=林女士',
    '1 · C240601-001 · customer · - · 2024-06-01T10:01:20+08:00 · "[图片]" · attachment=image · channel=chat · team=售后一组 · customerName=林女士',
    '1 · C240601-001 · agent · 小鹿07 · - · "转售后，老客户优先" · aside=note · channel=chat · team=售后一组 · customerName=林女士 · isLast=true',
    '2 · C240601-002 · agent · 小鹿12 · 00:00:02–00:00:06 · "您好，这里是小鹿家居，请问有什么可以帮您？" · channel=phone · endedBy=customer',
    '2 · C240601-002 · customer · - · 00:00:07–00:00:10 · "我想问一下沙发什么时候送到" · channel=phone · endedBy=customer · isLast=true',
    '3 · C240601-003 · customer · - · 1717210000 · "发票抬头写错了，能重开吗？" · channel=email',
  ],
  'wecom-archive.jsonl': [
    '1#7001_1717200000_external · (ChenJing wmQx3kAAAAb81TnLwVd20aZ) · customer · wmQx3kAAAAb81TnLwVd20aZ · 1717200000512 · "我的会员卡怎么不能用了"',
    '2#7002_1717200031 · (ChenJing wmQx3kAAAAb81TnLwVd20aZ) · agent · ChenJing · 1717200031003 · "您好，麻烦您把卡号后四位发给我，我来查一下"',
    '3#7003_1717200040 · (ChenJing wmQx3kAAAAb81TnLwVd20aZ) · agent · ChenJing · 1717200040777 · "亲稍等"',
    '4#7004_1717200044 · (ChenJing wmQx3kAAAAb81TnLwVd20aZ) · system · ChenJing · 1717200044100 · "[撤回了一条消息]" · aside=automatic · recalls=7003_1717200040',
    '5#7005_1717200090_external · (ChenJing wmQx3kAAAAb81TnLwVd20aZ) · customer · wmQx3kAAAAb81TnLwVd20aZ · 1717200090400 · "[图片]" · attachment=image',
    '6#7006_1717200120 · (wrQx3kAAAAgroup01) · agent · ChenJing · 1717200120400 · "激活步骤见图[图片]"',
    '7#7007_1717200125_robot · (wrQx3kAAAAgroup01) · system · wbQx3kAAAArobot5577aa · 1717200125400 · "今日门店 22:00 打烊"',
    '9#7009_1717200140_external · (wrQx3kAAAAgroup01) · system · woQx3kAAAAc90TnLwVd20bY · 1717200140400 · "[客户同意存档会话内容]" · aside=automatic',
    '10#7010_1717200150 · (ChenJing wmQx3kAAAAb81TnLwVd20aZ) · agent · ChenJing · 1717200150400 · "[链接]" · attachment=card',
  ],
  'wecom-datazone.json': [
    '7#dz1 · (wmB7AAAAkehu001 woB7AAAAyuangong9) · customer · wmB7AAAAkehu001 · 1717203600 · "请问退款到账要几天"',
    '27#dz2 · (wmB7AAAAkehu001 woB7AAAAyuangong9) · system · woB7AAAAyuangong9 · 1717203660 · "不知道" · aside=recalled',
    '47#dz3 · (wmB7AAAAkehu001 woB7AAAAyuangong9) · agent · woB7AAAAyuangong9 · 1717203671 · "您好，原路退回一般 1 到 3 个工作日到账"',
    '67#dz4 · (wrB7AAAAqun) · system · wbB7AAAArobot · 1717203700 · "您可以回复“人工”转接客服"',
    '82 ! 这条消息没有明文内容（如 text.content），请导出解密后的消息',
  ],
  'wechat-kf.json': [
    '3 · (oYx81wLz4bq7Kehu) · system · - · 1717207190 · "[接入会话]" · channel=chat · aside=automatic',
    '10 · (oYx81wLz4bq7Kehu) · customer · oYx81wLz4bq7Kehu · 1717207200 · "优惠券用不了" · channel=chat',
    '17 · (oYx81wLz4bq7Kehu) · customer · oYx81wLz4bq7Kehu · 1717207210 · "[图片]" · channel=chat · attachment=image',
    '24 · (oYx81wLz4bq7Kehu) · agent · kf2003@xiaolu · 1717207239 · "这张券要满 200 元才能用，您现在的订单是 168 元" · channel=chat',
    '31 ! 不认识的 opercode：2999，分不清是谁说的',
  ],
  'wechat-kf-sync.jsonl': [
    '1#kf_01 · (wkAJ2GCAAA01 wmAJ2GCAAA09) · customer · wmAJ2GCAAA09 · 1717210800 · "快递显示签收了但我没收到" · channel=chat',
    '2#kf_02 · (wkAJ2GCAAA01 wmAJ2GCAAA09) · system · - · 1717210801 · "正在为您转接人工客服" · channel=chat · aside=automatic',
    '3#kf_03 · (wkAJ2GCAAA01 wmAJ2GCAAA09) · agent · WangMin · 1717210860 · "非常抱歉让您着急了，我现在联系快递员核实" · channel=chat',
    '4#kf_04 · (wkAJ2GCAAA01 wmAJ2GCAAA09) · customer · wmAJ2GCAAA09 · 1717210890 · "[语音]" · channel=chat · attachment=audio',
    '5#kf_05 · (wkAJ2GCAAA01 wmAJ2GCAAA09) · system · - · 1717210900 · "[撤回了一条消息]" · channel=chat · aside=automatic · recalls=kf_04',
  ],
  'wechat-kf-guide.json': [
    '5 · (daogou_zhang oGuideKehu77) · agent · daogou_zhang · 1717214400 · "新款风衣到店啦，给您留了 M 码" · channel=chat',
    '13 · (daogou_zhang oGuideKehu77) · customer · oGuideKehu77 · 1717214460 · "好的，我周末去试" · channel=chat',
  ],
  'tencent-ccc.json': [
    '6 · 7d0f3a1c-5a7c-4a0e-9d7e-6f1f8a2f0b11 · customer · 访客8812 · 1717218000 · "电子发票一直没收到" · channel=chat',
    '6 · 7d0f3a1c-5a7c-4a0e-9d7e-6f1f8a2f0b11 · customer · 访客8812 · 1717218000 · "[图片]" · channel=chat · attachment=image',
    '20 · 7d0f3a1c-5a7c-4a0e-9d7e-6f1f8a2f0b11 · agent · 坐席小周 · 1717218050 · "您好，我重新发送到您的邮箱，五分钟内请查收" · channel=chat',
  ],
  '51ima.json': [
    '8#u0 · 1 · system · - · 1717221600000 · "[发起会话]" · channel=chat · aside=automatic',
    '19#u1 · 1 · system · s-17 · 1717221601000 · "您好，欢迎咨询" · channel=chat · aside=automatic',
    '30#u2 · 1 · customer · v-3391 · 1717221630000 · "洗衣机漏水怎么办" · channel=chat',
    '41#u3 · 1 · agent · s-17 · 1717221660000 · "您先关闭进水阀，我帮您预约师傅上门" · channel=chat',
    '52#u4 · 1 · customer · v-3391 · 1717221690000 · "[视频]" · channel=chat · attachment=video',
    '63#u5 · 1 · system · - · 1717221990000 · "[会话结束]" · channel=chat · aside=automatic',
  ],
  'qiyu.jsonl': [
    '1#880021#1 · 880021 · system · 小鱼 · 1717225200000 · "欢迎光临，请问有什么可以帮您" · aside=automatic · channel=chat',
    '2#880021#2 · 880021 · customer · 周先生 · 1717225230000 · "会员积分怎么少了" · channel=chat',
    '3#880021#3 · 880021 · agent · 小鱼 · 1717225260000 · "您好，积分在 6 月 1 日清零过一次，\\n我帮您查明细" · channel=chat',
    '4#880021#4 · 880021 · customer · - · 1717225290000 · "[图片]" · channel=chat · attachment=image',
    '5#880021#5 · 880021 · system · 大白 · 1717225300000 · "您可以问我：运费怎么算" · channel=chat',
  ],
  'zendesk.json': [
    '3#501 · 3301 · customer · Anna Reed · 2024-06-03T08:15:00Z · "Hello,\\n\\nmy order 48213 arrived with a broken lamp." · customerName=Anna Reed · team=Returns · channel=email',
    '16#502 · 3301 · system · Tom Hale · 2024-06-03T08:20:00Z · "Third breakage from this carrier this week." · aside=note · customerName=Anna Reed · team=Returns · channel=email',
    '28#503 · 3301 · agent · Tom Hale · 2024-06-03T08:31:00Z · "Hi Anna,\\nI am sorry about the lamp. A new one ships today & arrives on Thursday." · customerName=Anna Reed · team=Returns · channel=email',
    '41#504 · 3301 · system · -1 · 2024-06-03T08:31:01Z · "Your ticket was updated." · aside=automatic · customerName=Anna Reed · team=Returns · channel=email',
    '53#505 · 3301 · customer · Anna Reed · 2024-06-03T09:00:00Z · "[image]" · customerName=Anna Reed · team=Returns · channel=email · attachment=image',
  ],
  'zendesk-tickets.jsonl': [
    '1#601 · 3302 · customer · 9002 · 2024-06-04T10:00:00Z · "Where is my refund?" · channel=ticket',
    '1#602 · 3302 · agent · 78 · 2024-06-04T10:12:00Z · "Hi Paul, the refund left us on Monday; banks take up to three days." · channel=ticket',
    '2 · 3303 · customer · 9003 · 2024-06-04T11:00:00Z · "Please send the invoice for May." · channel=ticket',
  ],
  'zendesk-chat.json': [
    '3 · 2406.11.chat · system · Help bot · 2024-06-05T12:00:05Z · "Hi, can we help?" · channel=chat · customerName=Maria · team=Support · aside=automatic',
    '3#m1 · 2406.11.chat · customer · Maria · 2024-06-05T12:00:20Z · "Can I change my delivery address?" · channel=chat · customerName=Maria · team=Support',
    '3#m2 · 2406.11.chat · agent · Joel · 2024-06-05T12:00:40Z · "Of course, what is your order number?" · channel=chat · customerName=Maria · team=Support',
    '3 · 2406.11.chat · customer · Maria · 2024-06-05T12:01:00Z · "[image]" · channel=chat · customerName=Maria · team=Support · attachment=image',
    '62 · 2406.12.off · customer · - · 2024-06-05T22:00:00Z · "Are you open on Sunday?" · channel=chat · customerName=Leo',
  ],
  'intercom.json': [
    '4#s1 · 88121 · customer · Nina Park · 1717570800 · "Hi, my coupon does not work" · customerName=Nina Park · channel=chat · fields={"rating":"4"}',
    '4#p1 · 88121 · system · Fin · 1717570805 · "Let me find an answer for you." · customerName=Nina Park · channel=chat · fields={"rating":"4"}',
    '4#p3 · 88121 · system · Sam Cole · 1717570815 · "VIP, be quick" · aside=note · customerName=Nina Park · channel=chat · fields={"rating":"4"}',
    '4#p4 · 88121 · agent · Sam Cole · 1717570860 · "Hi Nina, the coupon needs a basket of $50.\\n1. Add one more item\\n2. Enter the code again" · customerName=Nina Park · channel=chat · fields={"rating":"4"}',
    '4#p5 · 88121 · customer · Nina Park · 1717570900 · "[image]" · customerName=Nina Park · channel=chat · fields={"rating":"4"} · attachment=image',
    '4#p6 · 88121 · agent · Sam Cole · 1717571900 · "Closing for now, just write again." · customerName=Nina Park · channel=chat · fields={"rating":"4"}',
  ],
  'freshdesk.json': [
    '2 · 71 · customer · Ivy Stone · 2024-06-06T07:00:00Z · "The zip of my jacket broke after two days." · customerName=Ivy Stone · channel=email',
    '2#1 · 71 · agent · 12 · 2024-06-06T07:20:00Z · "Hi Ivy, I am sorry about the zip. May I have a photo?" · customerName=Ivy Stone · channel=email',
    '2#2 · 71 · system · 12 · 2024-06-06T07:21:00Z · "Batch 44 again" · aside=note · customerName=Ivy Stone · channel=email',
    '2#3 · 71 · customer · Ivy Stone · 2024-06-06T07:40:00Z · "[image]" · customerName=Ivy Stone · channel=email · attachment=image',
  ],
  'freshchat.json': [
    '3#fm1 · fc-1 · customer · Omar Diaz · 2024-06-07T09:00:00.120Z · "Is this bag waterproof?" · channel=chat',
    '19#fm2 · fc-1 · system · sys · 2024-06-07T09:00:03.120Z · "Conversation was assigned to Rosa" · aside=automatic · channel=chat',
    '35#fm3 · fc-1 · agent · Rosa · 2024-06-07T09:01:00.120Z · "Hello! It is, up to an hour of rain." · channel=chat',
    '51#fm4 · fc-1 · system · Rosa · 2024-06-07T09:01:30.120Z · "check stock in Leeds" · aside=note · channel=chat',
    '67#fm5 · fc-1 · customer · Omar Diaz · 2024-06-07T09:02:00.120Z · "[image]" · channel=chat · attachment=image',
  ],
  'helpscout.json': [
    '4#3 · 9100 · agent · Lea Moss · 2024-06-08T10:30:00Z · "Dear Kim,\\n\\nyour parcel is on its way again and should be with you tomorrow." · customerName=Kim Vale · channel=email',
    '4#2 · 9100 · system · Lea Moss · 2024-06-08T10:20:00Z · "Carrier lost it, see log" · aside=note · customerName=Kim Vale · channel=email',
    '4#1 · 9100 · customer · Kim Vale · 2024-06-08T10:00:00Z · "My parcel is a week late." · customerName=Kim Vale · channel=email',
  ],
  'gorgias.json': [
    '3#11 · 660 · customer · Ben Lowe · 2024-06-09T08:00:00+00:00 · "I got the wrong size." · customerName=Ben Lowe · channel=email',
    '26#12 · 660 · system · Gia · 2024-06-09T08:00:05+00:00 · "We got your mail and answer within a day." · aside=automatic · customerName=Ben Lowe · channel=email',
    '47#13 · 660 · system · Gia · 2024-06-09T09:00:00+00:00 · "size chart is wrong" · aside=note',
    '62#14 · 660 · agent · Gia · 2024-06-09T09:10:02+00:00 · "Hi Ben,\\nwe will exchange it free of charge." · customerName=Ben Lowe · channel=email',
  ],
  'livechat.json': [
    '3#K600A_1 · K600A · system · - · 2024-06-10T07:11:28.288340Z · "Name: Eve" · channel=chat · customerName=Eve · endedBy=customer · aside=automatic',
    '3#K600A_2 · K600A · customer · Eve · 2024-06-10T07:11:40.000000Z · "Do you ship to Malta?" · channel=chat · customerName=Eve · endedBy=customer',
    '3#K600A_3 · K600A · system · Rob · 2024-06-10T07:11:50.000000Z · "ask logistics" · channel=chat · customerName=Eve · endedBy=customer · aside=note',
    '3#K600A_4 · K600A · agent · Rob · 2024-06-10T07:12:20.000000Z · "We do, it takes five working days." · channel=chat · customerName=Eve · endedBy=customer',
    '3#K600A_5 · K600A · customer · Eve · 2024-06-10T07:12:30.000000Z · "[image]" · channel=chat · customerName=Eve · endedBy=customer · attachment=image',
    '3#K600A_6 · K600A · system · - · 2024-06-10T07:13:00.000000Z · "Eve closed the chat" · channel=chat · customerName=Eve · endedBy=customer · aside=automatic',
  ],
  'chatwoot.json': [
    '9#1 · 40 · customer · Ida · 1718000000 · "Where can I see my points?" · customerName=Ida · channel=chat',
    '24#2 · 40 · system · - · 1718000001 · "Give the team a way to reach you." · aside=automatic · customerName=Ida · channel=chat',
    '33#3 · 40 · system · - · 1718000002 · "Assigned to Max" · aside=automatic · customerName=Ida · channel=chat',
    '42#4 · 40 · agent · Max · 1718000030 · "In your profile, below your name." · customerName=Ida · channel=chat',
    '57#5 · 40 · system · Max · 1718000031 · "she asked before" · aside=note · customerName=Ida · channel=chat',
    '72#6 · 40 · system · Woot bot · 1718000032 · "You can also type \'points\'." · customerName=Ida · channel=chat',
    '87#7 · 40 · customer · Ida · 1718000050 · "[image]" · customerName=Ida · channel=chat · attachment=image',
  ],
  'azure-call.json': [
    '1 · f2b6-call · system · - · - · "Transcript Starting..." · channel=phone · customerName=Pete · fields={"ClientId":"20017","StartTime":"2024-06-11 09:59:50","EndTime":"2024-06-11 10:04:00"} · aside=automatic',
    '1 · f2b6-call · agent · Ruth · 2024-06-11 09:59:50 · "Good morning, Alpine Mobile, this is Ruth." · channel=phone · customerName=Pete · fields={"ClientId":"20017","StartTime":"2024-06-11 09:59:50","EndTime":"2024-06-11 10:04:00"}',
    '1 · f2b6-call · customer · Pete · 2024-06-11 10:00:02 · "Hi, my data stopped working yesterday." · channel=phone · customerName=Pete · fields={"ClientId":"20017","StartTime":"2024-06-11 09:59:50","EndTime":"2024-06-11 10:04:00"}',
    '1 · f2b6-call · agent · Ruth · 2024-06-11 10:00:10 · "Thank you, Pete. I will reset the line now." · channel=phone · customerName=Pete · fields={"ClientId":"20017","StartTime":"2024-06-11 09:59:50","EndTime":"2024-06-11 10:04:00"}',
    '1 · f2b6-call · system · - · 2024-06-11 10:00:10 · "[Resetting the line]" · channel=phone · customerName=Pete · fields={"ClientId":"20017","StartTime":"2024-06-11 09:59:50","EndTime":"2024-06-11 10:04:00"} · aside=automatic',
    '1 · f2b6-call · agent · Ruth · 2024-06-11 10:00:10 · "Please restart your phone afterwards." · channel=phone · customerName=Pete · fields={"ClientId":"20017","StartTime":"2024-06-11 09:59:50","EndTime":"2024-06-11 10:04:00"}',
    '1 · f2b6-call · customer · Pete · 2024-06-11 10:00:31 · "It works, thanks." · channel=phone · customerName=Pete · fields={"ClientId":"20017","StartTime":"2024-06-11 09:59:50","EndTime":"2024-06-11 10:04:00"}',
  ],
  'azure-conversation.json': [
    '3#1 · lang-1 · agent · Agent_7 · - · "您好，请问有什么可以帮您？" · channel=chat',
    '3#2 · lang-1 · customer · Customer_1 · - · "我想改签明天的车票" · channel=chat',
  ],
};

describe('rows of JSON exports', () => {
  for (const [file, rows] of Object.entries(ROWS)) {
    it(file, async () => {
      expect((await readText(formatOf(file), textOf(file))).map(shown)).toEqual(rows);
    });
    it(`${file}, in small chunks`, async () => {
      expect((await readText(formatOf(file), textOf(file), { chunk: 13 })).map(shown)).toEqual(rows);
    });
  }
  it('covers every fixture of these formats', () => {
    expect(Object.keys(ROWS).sort()).toEqual(Object.keys(FILES).sort());
  });
});

it('every format has a fixture', () => {
  const names = readdirSync(FIXTURES);
  const has = (id: string) => names.some((name) => FILES[name] === id || name.startsWith(`${id}.`));
  // What is no text is made by its test.
  const made = ['xlsx', 'parquet'];
  expect(transcriptFormats.map(({ id }) => id).filter((id) => !has(id))).toEqual(made);
});

describe('whose export it is', () => {
  for (const file of readdirSync(FIXTURES).filter((name) => /\.(?:jsonl?|csv|tsv|txt|vtt|srt)$/.test(name))) {
    const own = FILES[file];
    it(`${file}: ${own ?? 'none of these'}`, async () => {
      const sample = await sampleOf(textOf(file), file);
      expect(FORMATS.filter((format) => format.detect(sample) > 0).map(({ id }) => id)).toEqual(own ? [own] : []);
      if (own === undefined) return;
      const others = transcriptFormats.filter(({ id }) => id !== own).map((format) => format.detect(sample));
      expect(formatOf(file).detect(sample)).toBeGreaterThan(Math.max(0, ...others));
    });
  }
  for (const file of Object.keys(FILES)) {
    it(`${file}, of which only the beginning is seen`, async () => {
      const text = textOf(file);
      const sample = await sampleOf(text.slice(0, text.length * 0.7), file);
      expect(formatOf(file).detect(sample)).toBeGreaterThan(0.5);
    });
  }
});
