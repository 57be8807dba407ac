import type { Role } from '../../types.ts';

/**
 * Which number of a column stands for the agent, by what was said under it: the one whose messages hold an agent's phrases at
 * least twice as often as any other's. The other of two numbers is the customer's; of more, the rest stay unknown.
 * `undefined` when the messages do not show it.
 */
export function roleByNumber(
  pairs: readonly (readonly [number: string, text: string])[],
): Map<string, Role> | undefined {
  const said = new Map<string, { count: number; phrases: number }>();
  for (const [number, text] of pairs) {
    if (number === '' || text.trim() === '') continue;
    const own = said.get(number) ?? { count: 0, phrases: 0 };
    own.count++;
    if (AGENT_PHRASE.test(text)) own.phrases++;
    said.set(number, own);
  }
  const ranked = [...said].sort(([, a], [, b]) => b.phrases / b.count - a.phrases / a.count);
  const [first, second] = ranked;
  if (!first || !second || first[1].phrases < 2) return undefined;
  if (first[1].phrases / first[1].count < (2 * second[1].phrases) / second[1].count) return undefined;
  const others = ranked.slice(1).sort(([, a], [, b]) => b.count - a.count);
  const roles = new Map<string, Role>([
    [first[0], 'agent'],
    [others[0]![0], 'customer'],
  ]);
  return roles;
}

/** What hardly anybody but an agent says: `请问有什么可以帮您`, `thank you for contacting us`; not `你好，我想问一下`. */
const AGENT_PHRASE =
  /为您|為您|帮您|幫您|给您|給您|跟您|您这边|您這邊|请您|請您|您稍|感谢您|感謝您|祝您|您的(?:订单|訂單|支持|理解|耐心|反馈)|您好[,，]?(?:欢迎|歡迎|请问|請問|很高兴|很高興|客服)|有什么可以|有什麼可以|欢迎光临|歡迎光臨|亲[,，~～ 亲]|可以帮到|(?:how (?:can|may) (?:i|we)|(?:i|we)(?:'ll| will|'d| would| can) (?:be happy|be glad|check|look into|help)|happy to help|thank(?:s| you) for (?:contacting|calling|reaching|choosing|your patience)|your (?:order|account) number|anything else (?:i|we) can|apologi[sz]e for|(?:my name is|this is) \w+ (?:from|with)|you(?:'re| are) (?:most )?welcome)/iu;
