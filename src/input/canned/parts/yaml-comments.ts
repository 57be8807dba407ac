import { Lexer } from 'yaml';
import type { Comment } from '../../reply.ts';
import { speaks } from '../../speaks.ts';

/** The comments of a YAML file that speak to replylint, with their `#`. */
export function yamlComments(source: string): readonly Comment[] {
  if (!speaks(source)) return [];
  const comments: Comment[] = [];
  let at = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(source)) {
    // Marks of the lexer's own: none is in the source.
    if (!isScalar && (lexeme === '\x02' || lexeme === '\x18' || lexeme === '\x1f')) {
      isScalar = lexeme === '\x1f';
      continue;
    }
    const end = at + lexeme.length;
    if (!isScalar && lexeme[0] === '#' && speaks(lexeme)) {
      comments.push({ start: at, end, text: lexeme.replace(/^#+\s*/, '').trimEnd() });
    }
    at = end;
    isScalar = false;
  }
  return comments;
}
