/**
 * Checks requests against their shapes. Words of an address (path, query) are all text, so numbers are read out of them; a
 * body says what it means: there "3" is no number, 0 is not false and null is not the empty text.
 */
import { _, Ajv, str } from 'ajv';
import type { FastifyInstance } from 'fastify';
import { closeShape } from './closed-shape.ts';
import { compileLate, compileNow } from './compile-late.ts';
import type { LateCompiler, ShapeCompilers } from './compile-late.ts';
import { openSoundShapes } from './sound-shapes.ts';
import { FREE, freeLimits } from '../../../../contract/basics/free-form.ts';
import { PLACE_REACH, TIME_SPAN } from '../../../../contract/records/field-limits.ts';

/** Least lengths are far below this. */
const LONG = 4_096;

const OPTIONS = {
  removeAdditional: false,
  useDefaults: true,
  allErrors: false,
  allowUnionTypes: true,
  strictTypes: false,
  discriminator: true,
} as const;

/** Installs the checkers of every route. */
export function checkShapes(app: FastifyInstance): LateCompiler {
  app.addHook('onReady', async () => sound.save());
  return compileLate(app, compilers);
}

/**
 * Whether a route can have these shapes, which a service says; what is made for it is what the route then uses.
 * @throws Error for one that is open or no schema; `where` names whose it is.
 */
export function tryShapes(
  where: string,
  { body, query, answer }: { readonly body?: object; readonly query?: object; readonly answer?: object },
): void {
  const shapes = {
    ...(body === undefined ? {} : { body: closeShape(body, where) }),
    ...(query === undefined ? {} : { address: closeShape(query, where) }),
    ...(answer === undefined ? {} : { answer }),
  };
  compileNow(shapes, compilers, sound);
}

const ofBody = createChecker(false);
const ofAddress = createChecker(true);
const compilers: ShapeCompilers = {
  body: (schema) => ofBody.compile(schema),
  address: (schema) => ofAddress.compile(schema),
};
const sound = openSoundShapes(
  new URL('../../../../node_modules/', import.meta.url),
  new URL(import.meta.url),
);

function createChecker(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ ...OPTIONS, coerceTypes });
  if (!coerceTypes) countOnlyWords(ajv);
  // Checked when a form is sent, in words that its sender understands (`platform/forms/`).
  ajv.addVocabulary([TIME_SPAN, PLACE_REACH]);
  ajv.addKeyword({
    keyword: FREE,
    schemaType: 'string',
    validate: (_why: string, value: unknown) => isWithinLimits(value),
    error: { message: 'must not be so deep or so large' },
  });
  return ajv;
}

/** In bodies a least length is one of words: a name or a reason of blanks says nothing, however long it is. */
function countOnlyWords(ajv: Ajv): void {
  ajv.removeKeyword('minLength');
  ajv.addKeyword({
    keyword: 'minLength',
    type: 'string',
    schemaType: 'number',
    compile: (least: number) => (text: string) => hasLength(text, least),
    error: {
      message: ({ schemaCode }) => str`must NOT have fewer than ${schemaCode} characters`,
      params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
    },
  });
}

/** What shows nothing: white space, and signs without a shape of their own (also those letters that are only a gap). */
const BLANK = /[\p{White_Space}\p{Cc}\p{Cf}\p{Mn}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Whether so many characters lie from the first one that shows to the last. */
function hasLength(text: string, least: number): boolean {
  if (least === 0) return true;
  const signs = Array.from(text.length > LONG ? text.trim().slice(0, LONG) : text);
  const isShown = (sign: string) => !BLANK.test(sign);
  return signs.findLastIndex(isShown) - signs.findIndex(isShown) + 1 >= least && signs.some(isShown);
}

/** True while a value is within the bounds; it is looked through without recursion, and no further than they go. */
export function isWithinLimits(value: unknown): boolean {
  let members = 0;
  let chars = 0;
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    members += 1;
    if (members > freeLimits.mostMembers || next.depth > freeLimits.deepest) return false;
    if (typeof next.value === 'string') chars += next.value.length;
    if (typeof next.value === 'object' && next.value !== null)
      for (const [name, inner] of Object.entries(next.value)) {
        chars += name.length;
        waiting.push({ value: inner, depth: next.depth + 1 });
      }
    if (chars > freeLimits.mostChars || waiting.length > freeLimits.mostMembers) return false;
  }
  return true;
}
