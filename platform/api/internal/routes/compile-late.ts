/**
 * Shapes are made into checkers and writers when the first request needs them, and one text is compiled once: of some
 * 400 routes a centre is asked a few in its first seconds, and most share their errors and identifiers. Compiling all
 * before the door opens was half of the time that a start takes.
 */
import fastJsonStringify from 'fast-json-stringify';
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';
import { toErrorText } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { SoundShapes } from './sound-shapes.ts';

/** Takes one value and says whether it has the shape; `errors` tells of the last one why not. */
interface ShapeChecker {
  (value: unknown): boolean;
  errors?: FastifySchemaValidationError[] | null;
}

/** A compiler of one kind of schema. */
type Compile<Made> = (schema: object) => Made;

/** What a request's body, the words of its address and an answer are compiled with. */
export interface ShapeCompilers {
  readonly body: Compile<ShapeChecker>;
  readonly address: Compile<ShapeChecker>;
}

/** What compiles the rest when nobody waits: resolves when all is compiled, or the app is closed. */
export interface LateCompiler {
  compileRest(log: Log): Promise<void>;
}

/** By kind and text; checkers and writers know nothing of the centre that made them. Bounded by what the code says. */
const made = new Map<string, unknown>();

/** Installs checkers and writers that are compiled late. */
export function compileLate(app: FastifyInstance, compilers: ShapeCompilers): LateCompiler {
  const waiting: { readonly what: string; readonly compile: () => unknown }[] = [];
  let isClosed = false;
  app.addHook('onClose', async () => void (isClosed = true));
  const late = <Made>(kind: string, what: string, schema: object, compile: Compile<Made>): (() => Made) => {
    const get = toLate(kind, schema, compile);
    waiting.push({ what, compile: get });
    return get;
  };
  app.setValidatorCompiler<object>(({ schema, httpPart = '', method, url }) => {
    const kind = httpPart === 'body' ? 'body' : 'address';
    const get = late(kind, `${method} ${url} (${httpPart})`, schema, compilers[kind]);
    const checker: ShapeChecker = (value) => {
      const check = get();
      const isSound = check(value);
      checker.errors = check.errors ?? null;
      return isSound;
    };
    return checker;
  });
  app.setSerializerCompiler(({ schema, method, url }) => {
    const get = late('answer', `${method} ${url} (answer)`, schema, toWriter);
    return (value) => get()(value);
  });
  return {
    async compileRest(log) {
      for (const { what, compile } of waiting) {
        if (isClosed) return;
        try {
          compile();
        } catch (error) {
          log.error({ route: what }, `its shape can't be compiled: ${toErrorText(error)}`);
        }
        await new Promise(setImmediate);
      }
    },
  };
}

/**
 * Compiles closed shapes now, where it is not known from a start before that it can be done; the routes that have them
 * find them made, or make them late.
 * @throws Error for one that can't be compiled.
 */
export function compileNow(
  shapes: { readonly body?: object; readonly address?: object; readonly answer?: object },
  compilers: ShapeCompilers,
  sound: SoundShapes,
): void {
  const compileUnknown = <Made>(kind: string, schema: object | undefined, compile: Compile<Made>) => {
    if (schema === undefined || sound.has(toKey(kind, schema))) return;
    toLate(kind, schema, compile)();
    sound.add(toKey(kind, schema));
  };
  compileUnknown('body', shapes.body, compilers.body);
  compileUnknown('address', shapes.address, compilers.address);
  compileUnknown('answer', shapes.answer, toWriter);
}

function toKey(kind: string, schema: object): string {
  return `${kind} ${JSON.stringify(schema)}`;
}

function toLate<Made>(kind: string, schema: object, compile: Compile<Made>): () => Made {
  const key = toKey(kind, schema);
  // One kind of key holds what one compiler made.
  return () => (made.get(key) as Made | undefined) ?? keep(key, compile(schema));
}

function toWriter(schema: object): (value: unknown) => string {
  return fastJsonStringify(schema);
}

function keep<Made>(key: string, value: Made): Made {
  made.set(key, value);
  return value;
}
