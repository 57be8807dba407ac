import { describe, expect, it } from 'vitest';
import { nearest } from '../src/errors.ts';

const RULES = [
  'limit-emoji',
  'no-but',
  'no-curt-reply',
  'require-closing',
  'require-greeting',
  'own-greeting',
  'use-nin',
];

const cases: readonly { wrong: string; meant: string | undefined; known?: readonly string[] }[] = [
  { wrong: 'no-btu', meant: 'no-but' },
  { wrong: 'require-greting', meant: 'require-greeting' },
  { wrong: 'No-But', meant: 'no-but' },
  { wrong: 'greeting', meant: 'require-greeting' },
  { wrong: 'emoji', meant: 'limit-emoji' },
  { wrong: 'reply-curt', meant: 'no-curt-reply' },
  { wrong: 'zh/limit-emoji', meant: 'limit-emoji' },
  { wrong: 'spelling', meant: undefined },
  { wrong: 'x', meant: undefined },
  { wrong: 'eror', meant: 'error', known: ['error', 'warning', 'info', 'off'] },
  { wrong: 'warn', meant: 'warning', known: ['error', 'warning', 'info', 'off'] },
  { wrong: 'ruels', meant: 'rules', known: ['rules', 'require', 'prefer'] },
];

describe('the name that was probably meant', () => {
  for (const { wrong, meant, known = RULES } of cases) it(wrong, () => expect(nearest(wrong, known)).toBe(meant));
});
