/**
 * Expressions are CEL with a guard: only what is known to end quickly is let through.
 *
 * Two things in CEL don't end quickly here: `matches` runs JavaScript's regular expressions (a short pattern can take
 * seconds), and macros inside macros multiply. Both are refused on the parsed expression before it ever runs, and the
 * size of everything is bounded.
 */
import { Environment } from '@marcbachmann/cel-js';
import type { ASTNode, ParseError } from '@marcbachmann/cel-js';
import { invalidInput } from '../../../kernel/errors.ts';

/** What an expression may speak of. NaN is "missing". */
export interface ExpressionScope {
  readonly value: number;
  readonly age: number;
  readonly hour: number;
  readonly values: ReadonlyMap<string, number>;
  readonly asset: ReadonlyMap<string, string>;
}

/** Something about an expression that keeps it from being used. */
export interface ExpressionTrouble {
  readonly message: string;
  /** Position in the text, from 0. */
  readonly start: number;
  readonly end: number;
}

const LIMITS = {
  maxAstNodes: 400,
  maxDepth: 30,
  maxListElements: 50,
  maxMapEntries: 20,
  maxCallArguments: 8,
};
const MACROS = new Set([
  'all',
  'exists',
  'exists_one',
  'existsOne',
  'map',
  'filter',
  'transformList',
  'transformMap',
  'transformMapEntry',
  'bind',
  'block',
]);
/** Functions that are let through; each ends in a time bounded by the size of its arguments. */
const FUNCTIONS = new Set([
  ...MACROS,
  'size',
  'has',
  'startsWith',
  'endsWith',
  'contains',
  'double',
  'int',
  'string',
  'bool',
  'lowerAscii',
  'upperAscii',
  'abs',
  'min',
  'max',
  'type',
  'dyn',
]);

const environment = new Environment({ unlistedVariablesAreDyn: false, limits: LIMITS })
  .registerVariable('value', 'double')
  .registerVariable('age', 'double')
  .registerVariable('hour', 'int')
  .registerVariable('values', 'map<string, double>')
  .registerVariable('asset', 'map<string, string>')
  .registerFunction('abs(double): double', (x: number) => Math.abs(x))
  .registerFunction('min(double, double): double', (a: number, b: number) => Math.min(a, b))
  .registerFunction('max(double, double): double', (a: number, b: number) => Math.max(a, b));

/** What an expression gives: whether something holds, or the number that steps are compared with. */
export type ExpressionAnswer = 'bool' | 'number';
const TYPES = { bool: ['bool', 'dyn'], number: ['double', 'int', 'uint', 'dyn'] } as const;

/** What is wrong with an expression; undefined when it can be used. */
export function findExpressionTrouble(
  text: string,
  answer: ExpressionAnswer = 'bool',
): ExpressionTrouble | undefined {
  try {
    const parsed = environment.parse(text);
    const refused = findRefused(parsed.ast, 0);
    if (refused !== undefined) return refused;
    const { valid, type, error } = parsed.check();
    if (!valid) return toTrouble(error, text);
    if (!TYPES[answer].some((allowed) => allowed === type))
      return {
        message:
          answer === 'bool'
            ? `The expression gives ${type ?? 'something'}; it must be true or false.`
            : `The expression gives ${type ?? 'something'}; with steps it must give a number.`,
        start: 0,
        end: text.length,
      };
    return undefined;
  } catch (error) {
    return toTrouble(error, text);
  }
}

/**
 * Compiles an expression. The function gives undefined when something it asks for is missing or it fails.
 * @throws HaivanError invalid_input for an expression that findExpressionTrouble objects to.
 */
export function compileExpression(
  text: string,
  answer: ExpressionAnswer = 'bool',
): (scope: ExpressionScope) => boolean | number | undefined {
  const trouble = findExpressionTrouble(text, answer);
  if (trouble !== undefined) {
    throw invalidInput('The expression can’t be used.', {
      where: `expression, character ${trouble.start + 1}`,
      value: text.slice(trouble.start, trouble.end),
      allowed: trouble.message,
      next: 'Correct it at this place.',
    });
  }
  const run = environment.parse(text);
  const asks = listVariables(run.ast);
  const asksValue = asks.has('value');
  const asksAge = asks.has('age');
  const context: Record<string, unknown> = {};
  return (scope) => {
    if ((asksValue && Number.isNaN(scope.value)) || (asksAge && Number.isNaN(scope.age))) return undefined;
    context['value'] = scope.value;
    context['age'] = scope.age;
    context['hour'] = BigInt(scope.hour);
    context['values'] = scope.values;
    context['asset'] = scope.asset;
    try {
      const given: unknown = run(context);
      if (typeof given === 'bigint') return answer === 'number' ? Number(given) : undefined;
      if (answer === 'bool') return typeof given === 'boolean' ? given : undefined;
      return typeof given === 'number' && !Number.isNaN(given) ? given : undefined;
    } catch {
      // A key that is not there, a division by zero: nothing can be said.
      return undefined;
    }
  };
}

function findRefused(node: ASTNode, macros: number): ExpressionTrouble | undefined {
  let depth = macros;
  if (node.op === 'call' || node.op === 'rcall') {
    const name = node.args[0];
    const place = { start: node.range.start, end: node.range.end };
    if (name === 'matches')
      return {
        message:
          'Regular expressions are not allowed: some never end. Use startsWith, endsWith, contains or ==.',
        ...place,
      };
    if (!FUNCTIONS.has(name))
      return {
        message: `There is no function ${name} here; allowed: ${[...FUNCTIONS].join(', ')}.`,
        ...place,
      };
    if (MACROS.has(name)) depth++;
    if (depth > 1)
      return { message: `${name} inside another macro is not allowed: their work multiplies.`, ...place };
  }
  for (const child of listChildren(node)) {
    const refused = findRefused(child, depth);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function listVariables(node: ASTNode): Set<string> {
  const names = new Set<string>(node.op === 'id' ? [node.args] : []);
  for (const child of listChildren(node)) for (const name of listVariables(child)) names.add(name);
  return names;
}

/** Nodes anywhere inside the arguments of a node. */
function listChildren(node: ASTNode): ASTNode[] {
  const children: ASTNode[] = [];
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (isNode(part)) children.push(part);
  };
  visit(node.args);
  return children;
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part && 'args' in part;
}

function toTrouble(error: unknown, text: string): ExpressionTrouble {
  const range = error instanceof Error && 'range' in error ? (error as ParseError).range : undefined;
  const summary = error instanceof Error && 'summary' in error ? (error as ParseError).summary : undefined;
  const message = summary ?? (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  return { message, start: range?.start ?? 0, end: range?.end ?? text.length };
}
