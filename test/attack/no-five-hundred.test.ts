/**
 * Whatever stands in an address or a body, the centre answers for it: values at and beyond the ends of what numbers, times,
 * texts and keys of the database hold are refused with 400, never 500.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KnownRoute } from '../../platform/api/api.ts';
import type { Shape } from '../../platform/api/internal/routes/closed-shape.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { makeScopedThings } from '../support/scoped-things.ts';
import { toSample } from '../support/shape-samples.ts';
import { sideBySide } from '../support/side-by-side.ts';

const LANES = 4;
const ODD_NUMBERS = [0, -1, 1.5, 2147483648, 9007199254740991, 253402300799999, 1e308];
/** Signs that a pattern, a search or a statement could trip over stand together: one of them is enough to trip. */
const ODD_TEXTS = [
  "_%\\ ' \\([*$1 :* & |",
  `${'a'.repeat(9_000)}${'😀'.repeat(2_000)}`,
  '\u0001',
  'NaN',
  'infinity',
];
/** What the schema turns away is turned away by one piece of code for all: a few of each are enough. */
const WRONG_KIND = { texts: ['NaN', '%', '😀'.repeat(2_000)], numbers: [-1, 2147483648, 1e308] } as const;

let centre: TestCentre;
beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await plantAgencies(centre);
  const things = await makeScopedThings(centre);
  await Promise.all([things.case(), things.window(), things.directive(), things.evidence()]);
});
afterAll(() => centre[Symbol.asyncDispose]());

test('odd values in paths and queries of all reads', async () => {
  const reads = centre.centre.routes.filter(({ method }) => method === 'GET');
  await look(reads.flatMap((route) => [...eachOddAddress(route)].map((path) => ({ method: 'GET', path }))));
}, 300_000);

test('odd values in bodies of all writes', async () => {
  const writes = centre.centre.routes.filter(
    ({ method, path }) =>
      method !== 'GET' && !/\/(password|disable|second-factor|sessions|end|merge|export|erase)/.test(path),
  );
  await look(
    writes.flatMap(({ method, path, shapes }) =>
      [...eachOdd(shapes.body)].map((body) => ({ method, path: toAddress(path, shapes.params, '1'), body })),
    ),
  );
}, 300_000);

async function look(requests: readonly { method: string; path: string; body?: unknown }[]): Promise<void> {
  const failed: string[] = [];
  expect(requests.length).toBeGreaterThan(100);
  await sideBySide(requests, LANES, async ({ method, path, body }) => {
    const { status } = await centre.api(method, path, body);
    // 503 says that something is not set up (a channel, a key), by the centre's own word.
    if (status >= 500 && status !== 503)
      failed.push(`${method} ${path.slice(0, 120)} ${(JSON.stringify(body) ?? '').slice(0, 160)}: ${status}`);
  });
  expect(failed).toEqual([]);
}

/** The address with one odd value in its path or its query. */
function* eachOddAddress({ path, shapes }: KnownRoute): Generator<string> {
  if (path.includes(':'))
    for (const odd of [...ODD_TEXTS.map((text) => text.slice(0, 200)), ...ODD_NUMBERS.map(String)])
      yield toAddress(path, shapes.params, encodeURIComponent(odd));
  const base: Record<string, unknown> = Object(toSample(shapes.query));
  const names = Object.entries(Object(shapes.query['properties']));
  for (const [name, member] of names)
    for (const odd of listOdd(Object(member))) {
      const query = new URLSearchParams(
        Object.entries({ ...base, [name]: odd }).map(([key, value]) => [key, String(value)]),
      );
      yield `${toAddress(path, shapes.params, '1')}?${query.toString()}`;
    }
}

/** The smallest body with one odd value at one of its places. */
function* eachOdd(shape: Shape): Generator<unknown> {
  const branches = shape['oneOf'] ?? shape['anyOf'];
  if (Array.isArray(branches)) for (const branch of branches) yield* eachOdd(branch);
  const types = [shape['type']].flat();
  if (types.includes('string')) yield* isFree(shape) ? ODD_TEXTS : WRONG_KIND.texts;
  if (types.includes('number') || types.includes('integer')) yield* ODD_NUMBERS;
  if (types.includes('array') && !Array.isArray(shape['items']))
    for (const odd of eachOdd(Object(shape['items']))) yield [odd];
  if (!types.includes('object')) return;
  const sample: Record<string, unknown> = Object(toSample({ ...shape, type: 'object' }));
  // Of an agency that is there: what is wrong is the one odd value.
  const base = 'agencyId' in sample ? { ...sample, agencyId: relations.own } : sample;
  for (const [name, member] of Object.entries<Shape>(Object(shape['properties'])))
    for (const odd of eachOdd(member)) yield { ...base, [name]: odd };
}

/** For a member of a query: all that its kind may hold, a few of the others. */
function listOdd(shape: Shape): readonly (string | number)[] {
  const types = [shape['type']].flat();
  if (types.includes('string') && isFree(shape)) return [...ODD_TEXTS, ...WRONG_KIND.numbers];
  if (types.includes('number') || types.includes('integer')) return [...WRONG_KIND.texts, ...ODD_NUMBERS];
  // Of several shapes at once nobody says which one an odd value meets.
  return types[0] === undefined
    ? [...ODD_TEXTS, ...ODD_NUMBERS]
    : [...WRONG_KIND.texts, ...WRONG_KIND.numbers];
}

/** Any text is one: no list and no pattern turns it away before the code sees it. */
const isFree = (shape: Shape): boolean =>
  !['enum', 'const', 'pattern', 'format'].some((word) => word in shape);

function toAddress(path: string, params: Shape, odd: string): string {
  const texts: Record<string, Shape> = Object(params['properties']);
  return path
    .replace('/api/v1', '')
    .replaceAll(/:(\w+)/g, (_, name: string) =>
      'pattern' in (texts[name] ?? {}) ? String(toSample(texts[name] ?? {})) : odd,
    );
}
