import type { PageWords } from '../page-data.ts';
import { byId } from './dom.ts';

const KEY = 'replylint-theme';

/** The button that turns light to dark and back; the choice stays where the browser lets it. */
export function setUpTheme(words: PageWords): void {
  const button = byId('theme', HTMLButtonElement);
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const show = () => {
    button.textContent = isDark() ? words.lightTheme : words.darkTheme;
  };
  const stored = remembered();
  if (stored === 'light' || stored === 'dark') root.dataset.theme = stored;
  show();
  system.addEventListener('change', show);
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    remember(root.dataset.theme);
    show();
  });
}

/** A page opened from a disk may have no storage. */
function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds until the page is closed.
  }
}
