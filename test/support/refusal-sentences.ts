/**
 * Every sentence with which the sources refuse something, as it stands there, `{}` for what is filled in. Found in the
 * syntax tree: the message of an error's constructor, the members `allowed`, `next` and `message` of an object, and
 * what callers hand to a function that passes its parameter on into one of these.
 */
import { posix } from 'node:path';
import { parseSync } from 'vite';
import type { SourceFile } from '../arch/source-tree.ts';

export interface SaidSentence {
  readonly sentence: string;
  /** `path:line` of the first place that says it. */
  readonly where: string;
}

/** A node of the syntax tree (ESTree). */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [member: string]: unknown;
}

/** A function around a node: its name, when callers know one, and its parameters. */
interface Around {
  readonly name: string | undefined;
  readonly isMethod: boolean;
  readonly params: readonly (string | undefined)[];
}

/** A parameter whose value is told: as a sentence, or as words inside one, as far as they were heard. */
interface Told {
  readonly isWords: boolean;
  readonly words: Set<string>;
}

interface Parsed {
  readonly file: SourceFile;
  readonly program: Node;
  /** Where a name of this file comes from: `path#name`. */
  readonly imported: ReadonlyMap<string, string>;
  /** What constants of this file are set to, by name. */
  readonly constants: ReadonlyMap<string, readonly Node[]>;
}

/** Position of the message among the arguments of what makes an error. */
const MESSAGE_AT: Readonly<Record<string, number>> = {
  invalidInput: 0,
  unauthenticated: 0,
  forbidden: 0,
  notFound: 0,
  conflict: 0,
  tooLarge: 0,
  busy: 0,
  unavailable: 0,
  HaivanError: 1,
};
const MEMBERS: ReadonlySet<string> = new Set(['allowed', 'next', 'message']);
/** Why a notification did not come, which its case shows: what a way of sending answers, and why one was called back. */
const WHY_NOT_SENT = {
  module: 'platform/notifications/',
  member: 'answer',
  method: 'outbox.cancel',
  position: 2,
};
const HOLE = '{}';
const WHAT = 'what';
/** Two words at least, one of them of letters: a single one is an id, a field or a form, the same in every language. */
const SENTENCE = /\p{L}{2,}/u;

/** All sentences of these files, each once, in the order of their places. */
export function listRefusalSentences(files: readonly SourceFile[]): SaidSentence[] {
  const parsed = files.map(parse);
  const said = new Map<string, string>();
  /** Parameters whose value is told: `path#function` or `module#.method` → by position. */
  const told = new Map<string, Map<number, Told>>();
  let grew = true;

  const say = (at: Parsed, node: Node, around: readonly Around[]): void => {
    for (const sentence of toForms(at, node, around, new Set())) {
      if (!SENTENCE.test(sentence.replaceAll(HOLE, '')) || !/\s/.test(sentence.trim())) continue;
      if (!said.has(sentence)) said.set(sentence, `${at.file.path}:${toLine(at, node)}`);
    }
  };

  /** Each wording that an expression may give; `{}` where only running it would tell. */
  const toForms = (at: Parsed, node: Node, around: readonly Around[], seen: Set<string>): string[] => {
    const forms = (one: unknown) => (isNode(one) ? toForms(at, one, around, seen) : [HOLE]);
    switch (node.type) {
      case 'Literal':
        return [typeof node.value === 'string' ? node.value : HOLE];
      case 'TemplateLiteral': {
        const texts = listNodes(node.quasis).map((quasi) => toCooked(quasi));
        return listNodes(node.expressions).reduce(
          (begun, hole, index) =>
            begun.flatMap((head) =>
              toHole(at, hole, around, seen).map((word) => `${head}${word}${texts[index + 1] ?? ''}`),
            ),
          [texts[0] ?? ''],
        );
      }
      case 'ConditionalExpression':
        return [...forms(node.consequent), ...forms(node.alternate)];
      case 'LogicalExpression':
        return [...forms(node.left), ...forms(node.right)];
      case 'BinaryExpression':
        if (node.operator !== '+') return [HOLE];
        return forms(node.left).flatMap((left) => forms(node.right).map((right) => `${left}${right}`));
      case 'AssignmentPattern':
        return forms(node.right);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'ParenthesizedExpression':
        return forms(node.expression);
      case 'Identifier': {
        const name = toName(node);
        if (name === undefined || seen.has(name)) return [HOLE];
        tellParameter(at, name, around);
        const values = at.constants.get(name) ?? [];
        const inside = new Set([...seen, name]);
        return [HOLE, ...values.flatMap((value) => toForms(at, value, around, inside))];
      }
      default:
        return [HOLE];
    }
  };

  /**
   * A hole is spelled out where a condition chooses between words, and where it is a parameter called `what`: that one
   * holds words, each caller's own, and makes a sentence of its own with each.
   */
  const toHole = (at: Parsed, node: Node, around: readonly Around[], seen: Set<string>): string[] => {
    if (node.type === 'ConditionalExpression') return toForms(at, node, around, seen);
    const name = toName(node);
    if (name === WHAT) return tellParameter(at, name, around) ?? [HOLE];
    const chosen = (at.constants.get(name ?? '') ?? []).filter(
      (value) => value.type === 'ConditionalExpression',
    );
    return chosen.length === 0
      ? [HOLE]
      : chosen.flatMap((value) => toForms(at, value, around, new Set([...seen, name ?? ''])));
  };

  /** Remembers that callers are to be heard; gives what they were heard to say for a parameter of words. */
  const tellParameter = (at: Parsed, name: string, around: readonly Around[]): string[] | undefined => {
    const owner = around.findLast(({ params }) => params.includes(name));
    if (owner?.name === undefined) return undefined;
    const key = owner.isMethod ? toMethodKey(at, owner.name) : `${at.file.path}#${owner.name}`;
    const positions = told.get(key) ?? new Map<number, Told>();
    told.set(key, positions);
    const position = owner.params.indexOf(name);
    const known = positions.get(position);
    if (known !== undefined) return [...known.words];
    positions.set(position, { isWords: name === WHAT, words: new Set() });
    grew = true;
    return [];
  };

  const hear = (at: Parsed, value: Node, around: readonly Around[], { isWords, words }: Told): void => {
    if (!isWords) return say(at, value, around);
    const heard =
      value.type === 'Identifier'
        ? toHole(at, value, around, new Set())
        : toForms(at, value, around, new Set());
    for (const word of heard) {
      if (words.has(word)) continue;
      words.add(word);
      grew = true;
    }
  };

  const look = (at: Parsed) =>
    walk(at.program, [], (node, around) => {
      if (node.type === 'Property' && isNode(node.key) && isNode(node.value) && node.method !== true) {
        const member = toName(node.key) ?? '';
        const isAnswer = member === WHY_NOT_SENT.member && at.file.path.startsWith(WHY_NOT_SENT.module);
        if (MEMBERS.has(member) || isAnswer) say(at, node.value, around);
      }
      if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
      const { callee } = node;
      if (!isNode(callee)) return;
      const handed = listNodes(node.arguments);
      const name = toName(callee);
      const method =
        callee.type === 'MemberExpression' && isNode(callee.property) ? toName(callee.property) : undefined;
      const message = name !== undefined && name in MESSAGE_AT ? handed[MESSAGE_AT[name] ?? 0] : undefined;
      if (message !== undefined) say(at, message, around);
      const why = toCalled(callee) === WHY_NOT_SENT.method ? handed[WHY_NOT_SENT.position] : undefined;
      if (why !== undefined) say(at, why, around);
      const keys = [
        ...(name === undefined ? [] : [at.imported.get(name) ?? `${at.file.path}#${name}`]),
        ...(method === undefined ? [] : [toMethodKey(at, method)]),
      ];
      for (const key of keys) {
        for (const [position, one] of told.get(key) ?? []) {
          const value = handed[position];
          if (value !== undefined) hear(at, value, around, one);
        }
      }
    });

  while (grew) {
    grew = false;
    for (const one of parsed) look(one);
  }
  return [...said].map(([sentence, where]) => ({ sentence, where }));
}

function parse(file: SourceFile): Parsed {
  const program: unknown = parseSync(file.path, file.text).program;
  if (!isNode(program)) throw new Error(`${file.path} cannot be parsed`);
  const imported = new Map<string, string>();
  const constants = new Map<string, Node[]>();
  walk(program, [], (node) => {
    if (node.type === 'ImportDeclaration' && isNode(node.source) && typeof node.source.value === 'string') {
      const path = posix.join(posix.dirname(file.path), node.source.value);
      for (const specifier of listNodes(node.specifiers)) {
        const local = isNode(specifier.local) ? toName(specifier.local) : undefined;
        const name = isNode(specifier.imported) ? toName(specifier.imported) : undefined;
        if (local !== undefined && name !== undefined) imported.set(local, `${path}#${name}`);
      }
    }
    if (node.type === 'VariableDeclarator' && isNode(node.id) && isNode(node.init)) {
      const name = toName(node.id);
      if (name !== undefined) constants.set(name, [...(constants.get(name) ?? []), node.init]);
    }
  });
  return { file, program, imported, constants };
}

/** Visits every node with the functions around it. */
function walk(
  node: Node,
  around: readonly Around[],
  visit: (node: Node, around: readonly Around[]) => void,
): void {
  visit(node, around);
  const name = findFunctionName(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (!isNode(child)) continue;
      const isFunction = /Function/.test(child.type) && Array.isArray(child.params);
      const own = child.type === 'FunctionDeclaration' && isNode(child.id) ? toName(child.id) : name;
      const inner = isFunction
        ? { name: own, isMethod: node.type === 'Property', params: listNodes(child.params).map(toParameter) }
        : undefined;
      walk(child, inner === undefined ? around : [...around, inner], visit);
    }
  }
}

/** The name under which a function right inside this node is called. */
function findFunctionName(node: Node): string | undefined {
  if (node.type === 'VariableDeclarator' && isNode(node.id)) return toName(node.id);
  return node.type === 'Property' && isNode(node.key) ? toName(node.key) : undefined;
}

/** Methods are known by name within their module: the object they are called on is not followed. */
function toMethodKey({ file }: Parsed, name: string): string {
  return `${file.path.split('/').slice(0, 2).join('/')}#.${name}`;
}

/** `outbox.cancel` of `outbox.cancel(…)`. */
function toCalled({ object, property }: Node): string | undefined {
  return isNode(object) && isNode(property) ? `${toName(object)}.${toName(property)}` : undefined;
}

function toParameter(node: Node): string | undefined {
  return node.type === 'AssignmentPattern' && isNode(node.left) ? toName(node.left) : toName(node);
}

function toName(node: Node): string | undefined {
  return node.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined;
}

function toCooked({ value }: Node): string {
  const cooked = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : undefined;
  return typeof cooked === 'string' ? cooked : '';
}

function toLine({ file }: Parsed, node: Node): number {
  return file.text.slice(0, node.start).split('\n').length;
}

function listNodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
