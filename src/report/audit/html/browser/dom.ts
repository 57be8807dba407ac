import { type Child, isElement, shown } from '../element.ts';

/** A piece of the page as nodes: its strings are text and nothing else. */
export function nodeOf(child: Child): Node {
  if (child === null) return document.createTextNode('');
  if (typeof child === 'string') return document.createTextNode(shown(child));
  if (typeof child === 'number') return document.createTextNode(String(child));
  if (!isElement(child)) {
    const fragment = document.createDocumentFragment();
    for (const one of child) fragment.append(nodeOf(one));
    return fragment;
  }
  const element = document.createElement(child.tag);
  for (const [name, value] of Object.entries(child.attributes)) {
    if (value === undefined || value === null || value === false) continue;
    element.setAttribute(name, value === true ? '' : shown(String(value)));
  }
  for (const one of child.children) element.append(nodeOf(one));
  return element;
}

/** The element of an id, where the page has it and it is of this kind. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T | undefined {
  const found = document.getElementById(id);
  return found instanceof kind ? found : undefined;
}

/** `{shown} of {all}` with its numbers. */
export function filled(words: string, values: Readonly<Record<string, number>>): string {
  return words.replace(/\{(\w+)\}/g, (all, key: string) => {
    const value = values[key];
    return value === undefined ? all : String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
  });
}
