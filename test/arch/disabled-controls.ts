/** Controls that can be disabled without saying why: no `DisabledReason` around them in their file. */
import { parseSync } from 'vite';
import { isTest } from './source-tree.ts';
import type { SourceFile } from './source-tree.ts';

/** A node of the syntax tree (ESTree with JSX). */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [member: string]: unknown;
}

/** What people press. Fields that can't be written to and items of menus say why beside themselves. */
const PRESSED = /^(Button|ActionIcon|Switch|Checkbox|UnstyledButton|button)$/;

export function findSilentControls(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /^(console|ui|services)\/.*\.tsx$/.test(path) && !isTest(path))
    .flatMap(({ path, text }) =>
      findIn(parseSync(path, text).program).map(
        ({ tag, start }) => `${path}:${text.slice(0, start).split('\n').length} <${tag} disabled>`,
      ),
    );
}

function findIn(value: unknown, isExplained = false): { tag: string; start: number }[] {
  if (Array.isArray(value)) return value.flatMap((one) => findIn(one, isExplained));
  if (!isNode(value)) return [];
  const tag = value.type === 'JSXElement' ? toTag(value) : undefined;
  const own =
    tag !== undefined && PRESSED.test(tag) && isDisabled(value) && !isExplained
      ? [{ tag, start: value.start }]
      : [];
  const inside = isExplained || tag === 'DisabledReason';
  return [...own, ...Object.values(value).flatMap((member) => findIn(member, inside))];
}

function toTag({ openingElement }: Node): string {
  return isNode(openingElement) ? toName(openingElement['name']) : '';
}

function toName(name: unknown): string {
  if (!isNode(name)) return '';
  if (name.type === 'JSXMemberExpression') return `${toName(name['object'])}.${toName(name['property'])}`;
  return String(name['name']);
}

function isDisabled({ openingElement }: Node): boolean {
  const attributes: unknown = isNode(openingElement) ? openingElement['attributes'] : [];
  return (
    Array.isArray(attributes) &&
    attributes.some(
      (one: unknown) => isNode(one) && one.type === 'JSXAttribute' && toName(one['name']) === 'disabled',
    )
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
