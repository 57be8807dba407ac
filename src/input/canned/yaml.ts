import type { FileText, ReplyFile, ReplyFormat } from '../reply.ts';
import { isTemplateOfYaml } from './parts/known-others.ts';
import { isNoReplyFile, isReplyName, repliesIn } from './parts/shapes.ts';
import type { TreeNode } from './parts/tree.ts';
import { yamlComments } from './parts/yaml-comments.ts';
import { readYaml } from './parts/yaml-tree.ts';

/** YAML: saved replies of a repository, bots, help desks, translations, or whatever the config tells. */
export const yaml: ReplyFormat = { id: 'yaml', read };

function read(file: FileText): ReplyFile {
  if (isNoReplyFile(file)) return { replies: [], comments: [] };
  return { ...repliesIn(rootsOf(file), file), comments: yamlComments(file.text) };
}

function rootsOf({ text, name, told }: FileText): readonly TreeNode[] {
  try {
    return readYaml(text, name);
  } catch (error) {
    // What YAML is yet to be made of is none, and holds no replies.
    if (!told && !isReplyName(name) && isTemplateOfYaml(text)) return [];
    throw error;
  }
}
