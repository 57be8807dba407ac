/** Ids of the messages of one conversation, by what stands for them. Most have a dozen: no table is made for so few. */
export interface FewIds {
  readonly list: number[];
  all: Set<number> | undefined;
}

/** No ids yet. */
export function fewIds(): FewIds {
  return { list: [], all: undefined };
}

/** Whether an id is among those of before; it is from now on. */
export function comesAgain(ids: FewIds, id: number): boolean {
  const { list, all } = ids;
  if (all) {
    const { size } = all;
    return all.add(id).size === size;
  }
  for (let i = 0; i < list.length; i++) if (list[i] === id) return true;
  list.push(id);
  if (list.length > FEW) {
    ids.all = new Set(list);
    list.length = 0;
  }
  return false;
}

const FEW = 32;
