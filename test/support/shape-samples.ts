/** Makes what a closed shape lets in, and the same with one member too many at each of its levels. */
import type { Shape } from '../../platform/api/internal/routes/closed-shape.ts';

/** The name of the member that nobody knows. */
export const STRANGER = 'laMatKhong';

const WORDS = [
  '0b0c6ee4-5a3d-4b52-9d0f-3f3c3b6f2a11',
  '2026-01-01',
  '2026-09',
  'aa',
  'A'.repeat(40),
  'a@b.vn',
  '1',
  '123456',
  '0'.repeat(32),
  'atom.xml',
  'ACDEF',
  'not-known-here',
  'any/any',
  'any/1',
  '0905123456',
  `aaaaaa-${'A'.repeat(43)}`,
  'https://bao.example.vn/1',
  '1 1\n2 2',
  'catalog.ttl',
];

/** The smallest value of a shape. @throws Error where no sample fits: teach it here. */
export function toSample(shape: Shape): unknown {
  if ('const' in shape) return shape['const'];
  if (Array.isArray(shape['enum'])) return shape['enum'][0];
  const [branch] = listBranches(shape);
  if (branch !== undefined) return toSample(branch);
  const [type] = [shape['type']].flat();
  if (type === 'string') return toWord(shape);
  if (type === 'number' || type === 'integer') return shape['minimum'] ?? 1;
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (type === 'array') return toItems(shape).map(toSample);
  if (type === 'object' || 'properties' in shape) {
    const required = Array.isArray(shape['required']) ? shape['required'].map(String) : [];
    const members = toMembers(shape);
    return Object.fromEntries(required.map((name) => [name, toSample(members[name] ?? {})]));
  }
  return {};
}

/** Every value with one stranger in it, with the place where it is. */
export function* eachWithStranger(
  shape: Shape,
  where = '',
): Generator<{ readonly where: string; readonly value: unknown }> {
  for (const branch of listBranches(shape)) yield* eachWithStranger(branch, where);
  if ('x-free' in shape || 'patternProperties' in shape || listBranches(shape).length > 0) return;
  if ([shape['type']].flat().includes('object')) {
    const base = Object(toSample({ ...shape, type: 'object' }));
    yield { where: `${where}.${STRANGER}`, value: { ...base, [STRANGER]: 1 } };
    for (const [name, member] of Object.entries(toMembers(shape)))
      for (const inner of eachWithStranger(member, `${where}.${name}`))
        yield { ...inner, value: { ...base, [name]: inner.value } };
  }
  if (shape['type'] === 'array') {
    const items = toItems({ ...shape, minItems: Math.max(1, Number(shape['minItems'] ?? 1)) });
    const [first] = items;
    if (first === undefined) return;
    for (const inner of eachWithStranger(first, `${where}.0`))
      yield { ...inner, value: [inner.value, ...items.slice(1).map(toSample)] };
  }
}

function toWord({ pattern, minLength = 1 }: Shape): string {
  const padded = 'x'.repeat(Math.max(1, Number(minLength)));
  if (typeof pattern !== 'string') return padded;
  const word = WORDS.find((one) => new RegExp(pattern).test(one));
  if (word === undefined) throw new Error(`no sample fits ${pattern}`);
  return word;
}

function toItems(shape: Shape): Shape[] {
  const { items, minItems = 0 } = shape;
  if (Array.isArray(items)) return items.filter(isShape);
  return isShape(items) ? Array.from({ length: Number(minItems) }, () => items) : [];
}

function toMembers({ properties }: Shape): Record<string, Shape> {
  return Object.fromEntries(
    Object.entries(isShape(properties) ? properties : {}).flatMap(([name, member]) =>
      isShape(member) ? [[name, member]] : [],
    ),
  );
}

function listBranches(shape: Shape): Shape[] {
  const branches = shape['oneOf'] ?? shape['anyOf'];
  return Array.isArray(branches) ? branches.filter(isShape) : [];
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
