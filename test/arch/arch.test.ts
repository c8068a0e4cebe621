/** The house as it was drawn: who may import whom, and how files look. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ARCH_RULES } from './arch-rules.ts';
import { SCREEN_RULES } from './screen-rules.ts';
import { readSourceTree, toSourceTree } from './source-tree.ts';

const rules = [...ARCH_RULES, ...SCREEN_RULES];
const tree = readSourceTree(fileURLToPath(new URL('../../', import.meta.url)));

describe('in this code', () => {
  for (const rule of rules) {
    test(rule.says, () => {
      expect(rule.findBreaches(tree)).toEqual([]);
    });
  }
});

describe('a breach is found of:', () => {
  for (const rule of rules) {
    test(rule.says, () => {
      expect(rule.findBreaches(toSourceTree(rule.breakingTree))).not.toEqual([]);
    });
  }
});
