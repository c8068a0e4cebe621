/**
 * Closes what a request may hold. A schema says what is known of an object; a member it does not know would pass unseen
 * and be written by whoever spreads it. Every object of every shape is closed here, in one place, when a route is made;
 * what is free by intention carries the reason as `x-free` (contract/free-form.ts), and anything else open stops the start.
 */
import { FREE } from '../../../../contract/basics/free-form.ts';

/** A JSON schema as far as it is looked at. */
export type Shape = Readonly<Record<string, unknown>>;

/** Members of a map whose names are data (aliases, words of a mapping). */
const MOST_MEMBERS_OF_MAP = 2_000;
const LONGEST_NAME = 200;
/** Of a text that says no length of its own. */
const LONGEST_TEXT = 10_000;
const SIMPLE = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** Nothing may be sent here: a route without a body, a question without filters. */
export const NOTHING: Shape = { type: 'object', properties: {}, additionalProperties: false };
/** The body of a route that reads none; absent is null to the checker. */
export const NO_BODY: Shape = { ...NOTHING, type: ['object', 'null'] };

/**
 * The same schema, closed: extra members of any object in it are refused. Closing twice changes nothing.
 * @throws Error for a schema that is open without saying why; `where` names it.
 */
export function closeShape(schema: unknown, where: string): Shape {
  if (!isShape(schema)) throw new Error(`${where} is no schema`);
  if (FREE in schema) return { ...schema };
  if (Array.isArray(schema['allOf'])) return closeShape(mergeParts(schema, where), where);
  const members = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(members)) return closeUnion(schema, members, where);
  if ('const' in schema || 'enum' in schema) return { ...schema };
  const types = [schema['type']].flat();
  if (types.includes('object') || 'properties' in schema || 'patternProperties' in schema)
    return closeObject(schema, where);
  if (types.includes('array')) return closeArray(schema, where);
  if (types.length > 0 && types.every((type) => typeof type === 'string' && SIMPLE.has(type)))
    return types.includes('string') && !('maxLength' in schema)
      ? { ...schema, maxLength: LONGEST_TEXT }
      : { ...schema };
  throw new Error(`${where} takes anything: say what it may be, or why it is free (contract/free-form.ts)`);
}

function closeObject(schema: Shape, where: string): Shape {
  if (schema['additionalProperties'] !== undefined && schema['additionalProperties'] !== false)
    throw new Error(`${where} lets more members in: name them, or say why it is free`);
  const isMap = 'patternProperties' in schema;
  return {
    ...schema,
    ...(isMap
      ? {
          patternProperties: closeEach(schema['patternProperties'], where),
          propertyNames: { maxLength: LONGEST_NAME },
          maxProperties: schema['maxProperties'] ?? MOST_MEMBERS_OF_MAP,
        }
      : {}),
    properties: closeEach(schema['properties'] ?? {}, where),
    additionalProperties: false,
  };
}

function closeArray(schema: Shape, where: string): Shape {
  const items = schema['items'];
  return {
    ...schema,
    items: Array.isArray(items)
      ? items.map((item, index) => closeShape(item, `${where}[${index}]`))
      : closeShape(items, `${where}[]`),
  };
}

function closeEach(members: unknown, where: string): Shape {
  if (!isShape(members)) throw new Error(`${where} has no members`);
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, closeShape(member, `${where}.${name}`)]),
  );
}

/** One of several; where a word of theirs tells them apart, only the one that is meant is looked at, and named in a refusal. */
function closeUnion(schema: Shape, members: readonly unknown[], where: string): Shape {
  const closed = members.map((member, index) => closeShape(member, `${where}|${index}`));
  const { anyOf: _any, oneOf: _one, ...rest } = schema;
  const tag = findTag(closed);
  if (tag === undefined) return { ...rest, anyOf: closed };
  return { ...rest, type: 'object', discriminator: { propertyName: tag }, required: [tag], oneOf: closed };
}

/** The member that all of them must have, each with another word. */
function findTag(members: readonly Shape[]): string | undefined {
  const [first] = members;
  if (first === undefined || !isShape(first['properties'])) return undefined;
  return Object.keys(first['properties']).find((name) => {
    const words = members.map((member) => {
      const { properties, required } = member;
      const one = isShape(properties) ? properties[name] : undefined;
      const isAlways = Array.isArray(required) && required.includes(name);
      return isAlways && isShape(one) && typeof one['const'] === 'string' ? one['const'] : undefined;
    });
    return !words.includes(undefined) && new Set(words).size === members.length;
  });
}

/** Several objects that hold together, as one object: closed apart, each would refuse the members of the others. */
function mergeParts(schema: Shape, where: string): Shape {
  const { allOf, ...rest } = schema;
  const parts = (Array.isArray(allOf) ? allOf : []).map((part, index) => {
    if (!isShape(part)) throw new Error(`${where}&${index} is no schema`);
    const whole = Array.isArray(part['allOf']) ? mergeParts(part, `${where}&${index}`) : part;
    if (!isShape(whole['properties']) || 'patternProperties' in whole)
      throw new Error(`${where}&${index} is no object with named members: it can’t be joined with others`);
    return whole;
  });
  return {
    ...rest,
    type: 'object',
    properties: Object.assign({}, ...parts.map((part) => part['properties'])),
    required: [
      ...new Set(parts.flatMap((part) => (Array.isArray(part['required']) ? part['required'] : []))),
    ],
  };
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
