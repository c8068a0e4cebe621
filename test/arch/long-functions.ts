/** Functions that are too long to be read in one go. What stands in a function within them is counted there. */
import { parseSync } from 'vite';
import { isTest } from './source-tree.ts';
import type { SourceFile } from './source-tree.ts';

export const LONGEST_FUNCTION_LINES = 120;

const FUNCTION = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;
/** Says why a function is better read whole; it stands right above the function, or above what holds it. */
const REASON = /^\s*\/\/ long: \S/;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** One line per function: where it begins and how many lines are its own. */
export function findLongFunctions(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, text }) => !isTest(path) && text.split('\n').length > LONGEST_FUNCTION_LINES)
    .flatMap(findInFile);
}

function findInFile({ path, text }: SourceFile): string[] {
  const lines = text.split('\n');
  const toLine = (index: number) => text.slice(0, index).split('\n').length;
  const found: string[] = [];
  /** @returns the lines that functions within take. */
  const visit = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + visit(one), 0);
    if (!isNode(value)) return 0;
    const inside = Object.values(value).reduce((sum: number, member) => sum + visit(member), 0);
    if (!FUNCTION.test(value.type)) return inside;
    const first = toLine(value.start);
    const all = toLine(value.end) - first;
    const hasReason = REASON.test(lines[first - 2] ?? '');
    if (all + 1 - inside > LONGEST_FUNCTION_LINES && !hasReason)
      found.push(`${path}:${first} has ${all + 1 - inside} lines of its own`);
    return all;
  };
  visit(parseSync(path, text).program);
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
