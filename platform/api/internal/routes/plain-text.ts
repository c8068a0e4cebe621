/**
 * What no request may hold, whatever its shape: characters that PostgreSQL can't keep (NUL, half a surrogate pair), names
 * that are the language's own (`__proto__`), numbers that are none, and nesting without end.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidInput } from '../../../kernel/errors.ts';

const DEEPEST = 64;
const LONGEST_SHOWN = 60;
/** Names by which an object's own nature is reached. */
const OWN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** A value on the way; where it stands is put together only when it is refused. */
interface Place {
  readonly value: unknown;
  readonly name: string | number;
  readonly of: Place | undefined;
  readonly depth: number;
}

/** Looks through every request of the app before its shape is checked. */
export function checkText(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body, query, params }: FastifyRequest) => {
    assertPlain(params, 'params');
    assertPlain(query, 'query');
    assertPlain(body, 'body');
  });
}

/**
 * @throws HaivanError invalid_input that names the first place with something that can't be kept. Only plain objects,
 * lists and texts are looked into, without recursion.
 */
export function assertPlain(given: unknown, where: string): void {
  const waiting: Place[] = [{ value: given, name: where, of: undefined, depth: 0 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { value, depth } = place;
    if (typeof value === 'string') assertText(value, place);
    else if (typeof value === 'number') assertNumber(value, place);
    else if (Array.isArray(value)) {
      if (depth >= DEEPEST) throw refuseDepth(place);
      const list: readonly unknown[] = value;
      for (let at = 0; at < list.length; at++)
        waiting.push({ value: list[at], name: at, of: place, depth: depth + 1 });
    } else if (isPlainObject(value)) {
      if (depth >= DEEPEST) throw refuseDepth(place);
      for (const [name, inner] of Object.entries(value)) {
        assertName(name, place);
        waiting.push({ value: inner, name, of: place, depth: depth + 1 });
      }
    }
  }
}

function toWhere(place: Place): string {
  const names: (string | number)[] = [];
  for (let one: Place | undefined = place; one !== undefined; one = one.of) names.push(one.name);
  return names.toReversed().join('.');
}

function assertText(text: string, place: Place): void {
  if (!text.includes('\0') && text.isWellFormed()) return;
  throw invalidInput('This text can’t be kept: a character in it is none.', {
    where: toWhere(place),
    value: toShown(text),
    allowed: 'text without NUL and without half characters',
    next: 'Take the character out and send again.',
  });
}

function assertNumber(value: number, place: Place): void {
  if (Number.isFinite(value)) return;
  throw invalidInput('This number is too large.', {
    where: toWhere(place),
    value: String(value),
    allowed: 'a finite number',
    next: 'Mend the field and send again; the shapes are at /api/docs.',
  });
}

function assertName(name: string, place: Place): void {
  assertText(name, place);
  if (!OWN_NAMES.has(name)) return;
  throw invalidInput('A member can’t have this name.', {
    where: toWhere(place),
    value: name,
    allowed: 'any name but __proto__, constructor and prototype',
    next: 'Give the member another name.',
  });
}

function refuseDepth(place: Place) {
  return invalidInput('The request is nested too deep.', {
    where: toWhere(place).slice(0, LONGEST_SHOWN),
    allowed: `at most ${DEEPEST} levels`,
    next: 'Send a flatter request.',
  });
}

/** The text as it may stand in an answer: what can't be kept is shown by its number. */
function toShown(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\\u0000').slice(0, LONGEST_SHOWN);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const nature: unknown = Object.getPrototypeOf(value);
  // What the readers of paths and queries make has a nature of its own with nothing behind it.
  return nature === null || Object.getPrototypeOf(nature) === null;
}
