import { foldUnits } from '../../text/fold.ts';
import type { Role } from '../../types.ts';
import { roleOfWord } from './role-words.ts';

/** The role that the name of a speaker tells: 客服小美, `Support Team`, 访客_8812, `店铺名:子账号`. */
export function roleOfName(name: string): Role | undefined {
  const folded = foldUnits(name.normalize('NFKC')).trim();
  // One letter is a name for somebody: a and q are no answers and questions here.
  if (folded.length < 2) return folded === '我' ? 'agent' : undefined;
  if (isShopAccount(name)) return 'agent';
  const role = roleOfWord(name);
  if (role !== undefined) return role;
  if (SYSTEM.test(folded)) return 'system';
  if (AGENT.test(folded)) return 'agent';
  return CUSTOMER.test(folded) ? 'customer' : undefined;
}

/** An account of a shop's member of staff: `店铺名:子账号`. */
export function isShopAccount(name: string): boolean {
  return /^[^\s:：]{1,40}[:：][^\s:：]{1,30}$/u.test(name.trim());
}

/**
 * Roles for the speakers of one log: what was told, then what a name tells; where names tell one side only, the others are the other
 * side. `undefined` when nothing tells.
 */
export function createRoles(
  names: ReadonlySet<string>,
  isAgent: ((name: string) => boolean) | undefined,
): (name: string) => Role | undefined {
  const byName = new Map([...names].map((name) => [name, roleOfName(name)]));
  const count = (role: Role | undefined) => [...byName.values()].filter((own) => own === role).length;
  let others: Role | undefined;
  if (isAgent || count('agent') > 0) others = 'customer';
  else if (count('customer') > 0 && count(undefined) <= count('customer')) others = 'agent';
  return (name) => {
    if (!byName.has(name)) {
      if (byName.size > MOST_NAMES) byName.clear();
      byName.set(name, roleOfName(name));
    }
    const role = byName.get(name);
    if (role === 'system') return role;
    if (isAgent?.(name)) return 'agent';
    if (role === 'agent' && !isAgent) others ??= 'customer';
    return role ?? others;
  };
}

/** Remembered at once: an export of a shop has hundreds of thousands of customers. */
const MOST_NAMES = 20_000;
const SYSTEM = /^(?:系统|机器人)|机器人$|\b(?:system|chat ?bot)\b/;
const AGENT =
  /客服|坐席|座席|售[后前]|客[户]?(?:经理|服务|代表|顾问)|(?:用户|会员)(?:服务|经理|顾问)|专员|顾问|导购|接待|旗舰店|专[卖营]店|官方|店长|\b(?:agent|support|service|helpdesk|help desk|advis[oe]r|representative|rep|sales|team|care|concierge|official|staff|operator)\b/;
const CUSTOMER = /客户|顾客|买家|访客|用户|会员|\b(?:customer|client|guest|visitor|buyer|user|caller|shopper)\b/;
