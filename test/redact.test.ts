import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownNames, noMasking, redact, redactName } from '../src/redact.ts';

describe('redact', () => {
  it.each([
    ['快递员电话13812345678，您可以联系他。', '快递员电话138****5678，您可以联系他。'],
    ['客服电话是 138-1234-5678', '客服电话是 138-****-5678'],
    ['我手机１３８１２３４５６７８', '我手机１３８****５６７８'],
    ['我手机138\u200b1234\u200b5678', '我手机138\u200b****\u200b5678'],
    ['电话+86-139-8765-4321。', '电话+86-139-****-4321。'],
    ['家里座机0755-23081234', '家里座机0755-****1234'],
    ['手機0912-345-678', '手機09**-**5-678'],
    ['回我 +44 20 7946 0958', '回我 +44 20 **** 0958'],
    ['Her cell is (415) 555-0132.', 'Her cell is (41*) ***-0132.'],
    ['13812345678 13987654321', '138****5678 139****4321'],
    ['13812345678-8001', '138****5678-****'],
    ['6222021234567890-13812345678', '****************-138****5678'],
    ['请拨打400-820-8888或95588。', '请拨打400-820-8888或95588。'],
    ['800-820-8820 和 10086', '800-820-8820 和 10086'],
    ['身份证号11010519491231002X，对吗？', '身份证号**************002X，对吗？'],
    ['身份证 110105 19491231 0021', '身份证 ****** ******** 0021'],
    ['身份證號碼：A123456(3)', '身份證號碼：*****56(3)'],
    ['卡号 6222 0212 3456 7890 123', '卡号 **** **** **** ***0 123'],
    ['护照E12345678已登记', '护照******678已登记'],
    ['订单号301122334455到了吗', '订单号********4455到了吗'],
    ['运单SF1234567890123', '运单***********0123'],
    ['单号 JD-20250301-0099', '单号 **-********-0099'],
    ['2025-03-01下的单，花了1280000元', '2025-03-01下的单，花了1280000元'],
    ['有效期20250301，10000-20000积分', '有效期20250301，10000-20000积分'],
    ['价格￥12345678', '价格￥12345678'],
    ['iPhone15ProMax256GB，8.0.30版本，3月15号18:30:00', 'iPhone15ProMax256GB，8.0.30版本，3月15号18:30:00'],
    ['发到wang.xiaomei88@163.com，谢谢', '发到w***.*********@163.com，谢谢'],
    ['13812345678@qq.com', '1**********@qq.com'],
    ['邮件请发service@abc-shop.com', '邮件请发service@abc-shop.com'],
    [
      '收货地址是浙江省杭州市西湖区文三路100号3栋2单元501室，对吗？',
      '收货地址是浙江省杭州市西湖区****************，对吗？',
    ],
    ['我住上海市浦东新区阳光小区3栋1单元201室', '我住上海市浦东新区*************'],
    ['收件人住在臺北市信義區市府路45號5樓之2。', '收件人住在臺北市信義區**********。'],
    ['送到阳光里12号3栋502，别送错', '送到阳光里********，别送错'],
    ['寄到上海市徐汇区漕溪北路398号B座1801室吧', '寄到上海市徐汇区***************吧'],
    ['台北市大安區忠孝東路四段100號5樓', '台北市大安區************'],
    ['寄到广东省深圳市南山区科技园南区R2-B栋3楼', '寄到广东省深圳市南山区*******-****'],
    ['我住文三路一百号三栋五零一室', '我住文三路*********'],
    ['送到时代天街3期2-1-1503', '送到时代天街3期*-*-****'],
    ['杭州市西湖区有3家门店，您可以去二楼咨询', '杭州市西湖区有3家门店，您可以去二楼咨询'],
    ['盛泽镇黄家溪村12组34号', '盛泽镇黄家溪村******'],
    ['我知道3号发货，2号线也停了，5号楼快递柜', '我知道3号发货，2号线也停了，5号楼快递柜'],
    ['ship to 1420 Maple Grove Road, Springfield', 'ship to **** ***** ***** ****, Springfield'],
    ['We ship 2 parcels this week on the road', 'We ship 2 parcels this week on the road'],
    ['138.1234.5678 或 1 3 8 1 2 3 4 5 6 7 8', '138.****.5678 或 1 3 8 * * * * 5 6 7 8'],
    ['电话 1 3 8 - 1 2 3 4 - 5 6 7 8', '电话 1 3 8 - * * * * - 5 6 7 8'],
    ['138/1234/5678 或 138—1234—5678', '138/****/5678 或 138—****—5678'],
    ['打一三八一二三四五六七八，或幺三八一二三四五六七八', '打一三八****五六七八，或幺三八****五六七八'],
    ['我的号是138壹贰三四5678', '我的号是138****5678'],
    ['一共一二三四五六七八九十个，满199，1000，2000都可以', '一共一二三四五六七八九十个，满199，1000，2000都可以'],
    ['密码重置为abc12345，密码为6到16位', '密码重置为********，密码为6到16位'],
    ['尺寸1920x1080，200x150x80cm，金额1234567.89', '尺寸1920x1080，200x150x80cm，金额1234567.89'],
    [
      'SKU 100012043978，商品编号：6928804011142，限前1000000名',
      'SKU 100012043978，商品编号：6928804011142，限前1000000名',
    ],
    ['请问是王晓燕本人吗？是您本人吗？是机主本人吗', '请问是王**本人吗？是您本人吗？是机主本人吗'],
    ['发票税号91330106MA2CF1234K', '发票税号**************234K'],
    ['https://m.abc-shop.com/order?id=301122334455', 'https://m.abc-shop.com/order?id=********4455'],
    ['姓名栏请填写完整，收件人不在家，我叫不到车', '姓名栏请填写完整，收件人不在家，我叫不到车'],
    ['加我微信：xiaomei_88', '加我微信：xi*****_88'],
    ['我QQ 51234', '我QQ 5***4'],
    ['车牌京A·8F3K2', '车牌京A·***K2'],
    ['验证码是384729，别告诉别人', '验证码是******，别告诉别人'],
    ['密码需要8位数字', '密码需要8位数字'],
    ['138****1234的机主', '138****1234的机主'],
    ['您的[订单x]和<num>、{订单号}', '您的[订单x]和<num>、{订单号}'],
    ['王小明先生您好，这边帮您查。', '王**先生您好，这边帮您查。'],
    ['尊敬的歐陽文英女士：', '尊敬的歐陽**女士：'],
    ['Dear John Smith,\nthanks for waiting.', 'Dear J*** S****,\nthanks for waiting.'],
    ['收件人张晓东，电话13812345678', '收件人张**，电话138****5678'],
    ['好的，我帮您看一下，请稍等。', '好的，我帮您看一下，请稍等。'],
    ['', ''],
  ])('%s', (text, shown) => {
    expect(redact(text).text).toBe(shown);
    expect(redact(shown).text).toBe(shown);
  });

  it('tells what it masked, whole and in order', () => {
    const text = '张三：13812345678，订单301122334455';
    const { masked } = redact(text);
    expect(masked.map(({ start, end }) => text.slice(start, end))).toEqual(['13812345678', '301122334455']);
  });

  it('masks the names on record wherever they stand, and leaves the agent’s', () => {
    const names = knownNames(['王小明', 'Grace Miller', 'tb_8866']);
    expect(redact('小明您好，tb_8866是您的账号吗', { role: 'agent', names }).text).toBe('小*您好，t*_****是您的账号吗');
    expect(redact('Grace, gracefully put.', { role: 'agent', names }).text).toBe('G****, gracefully put.');
    expect(redact('王芳您好，我叫王小明', { role: 'customer', names }).text).toBe('王芳您好，我叫王**');
    expect(redact('我叫李雷，想退货', { role: 'customer' }).text).toBe('我叫李*，想退货');
    expect(redact('我姓王，叫王晓燕，不是本人签收', { role: 'customer' }).text).toBe('我姓王，叫王**，不是本人签收');
    expect(redact('本人张伟，本人已签收', { role: 'customer' }).text).toBe('本人张*，本人已签收');
    expect(redact('我叫李雷，工号108', { role: 'agent' }).text).toBe('我叫李雷，工号108');
    expect(redact('Will you wait? The customer will.', { names: knownNames(['Will Carter', 'Customer']) }).text).toBe(
      'W*** you wait? The customer will.',
    );
    expect(redact('顾客您好，这位用户', { names: knownNames(['顾客', '用户', '访客2211']) }).text).toBe(
      '顾客您好，这位用户',
    );
    expect(redact('Hi Anna, any news?', { role: 'customer' }).text).toBe('Hi Anna, any news?');
  });

  it('keeps every offset', () => {
    const piece = fc.constantFrom(
      '13812345678',
      '😀',
      '王小明先生您好，',
      '𠮷',
      'a@b.com',
      '\u200b',
      '文三路100号3栋501室',
      '杭州市西湖区',
      '１２３４',
      '-',
      ' ',
      '\n',
      '12',
      'QQ',
      '我叫张三',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const { text: shown, masked } = redact(text, { names: knownNames(['张三', '𠮷田']) });
        expect(shown).toHaveLength(text.length);
        for (let i = 0; i < text.length; i++) {
          if (shown[i] === text[i]) continue;
          expect(shown[i]).toBe('*');
          expect(masked.some(({ start, end }) => start <= i && i < end)).toBe(true);
        }
        masked.forEach(({ start }, i) => {
          if (i > 0) expect(start).toBeGreaterThanOrEqual(masked[i - 1]!.end);
        });
        expect(shown).not.toContain('13812345678');
      }),
    );
  });

  it('takes a hostile text in its stride', () => {
    const long = [
      '1-'.repeat(50_000),
      '138 1234 '.repeat(20_000),
      '路1号1栋'.repeat(20_000),
      'a1'.repeat(50_000),
      '@'.repeat(50_000),
      '1 a '.repeat(50_000) + 'road',
      '13812345678 '.repeat(2_000),
      '上海市徐汇区漕溪北路398号B座1801室，'.repeat(4_000),
      '1 main st '.repeat(20_000),
    ];
    const started = performance.now();
    for (const text of long) expect(redact(text).text).toHaveLength(text.length);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('leaves all as it is when nothing is to be masked', () => {
    expect(noMasking.redact('电话13812345678')).toEqual({ text: '电话13812345678', masked: [] });
  });
});

it.each([
  ['王小明', '王**'],
  ['歐陽文英', '歐陽**'],
  ['王女士', '王女士'],
  ['陈建国先生', '陈**先生'],
  ['John Smith', 'J*** S****'],
  ['tb_8866', 't*_****'],
  ['小鱼儿的店', '小****'],
  ['😀开心', '😀**'],
  ['13812345678', '1**********'],
  ['', ''],
])('name %s', (name, shown) => expect(redactName(name)).toBe(shown));
