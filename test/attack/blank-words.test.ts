/** Who told it, who signed, why: blanks, and signs that show nothing, are no words, however many of them are sent. */
import { expect, test } from 'vitest';
import type { Shape } from '../../platform/api/internal/routes/closed-shape.ts';
import { startTestCentre } from '../support/centre.ts';
import { toSample } from '../support/shape-samples.ts';
import { sideBySide } from '../support/side-by-side.ts';

const LANES = 4;
/** White space of several kinds, a joiner, a filler of Hangul, an empty cell of Braille. */
const BLANK = ' \t\u00a0\u3000\u200b\u2060\u3164\u2800'.repeat(3);

test('every text of a body that must say something refuses blanks, by its name', async () => {
  await using centre = await startTestCentre({ at: '2026-11-29T03:00:00Z' });
  const requests = centre.centre.routes.flatMap(({ method, path, shapes }) =>
    [...eachWithBlank(shapes.body)].map((one) => ({ method, path: toAddress(path, shapes.params), ...one })),
  );
  expect(requests.map(({ path, where }) => `${path} ${where}`)).toContain('/cases/1/moves told.name');
  expect(requests.length).toBeGreaterThan(40);
  const wrong: string[] = [];
  await sideBySide(requests, LANES, async ({ method, path, where, value }) => {
    const { status, body } = await centre.api(method, path, value);
    const isNamed = JSON.stringify(body).includes(`body.${where}`);
    if (status !== 400 || !isNamed)
      wrong.push(`${method} ${path} ${where}: ${status} ${JSON.stringify(body)}`);
  });
  expect(wrong).toEqual([]);
});

/** Bodies in which one text with a least length is blank, and where it is. */
function* eachWithBlank(shape: Shape): Generator<{ readonly where: string; readonly value: object }> {
  const { properties } = shape;
  if (typeof properties !== 'object' || properties === null) return;
  const base = Object(toSample({ ...shape, type: 'object' }));
  for (const [name, member] of Object.entries(properties as Readonly<Record<string, Shape>>)) {
    if (member['type'] === 'string' && Number(member['minLength'] ?? 0) > 0)
      yield { where: name, value: { ...base, [name]: BLANK } };
    for (const inner of eachWithBlank(member))
      yield { where: `${name}.${inner.where}`, value: { ...base, [name]: inner.value } };
  }
}

function toAddress(path: string, params: Shape): string {
  const sample = Object(toSample(params)) as Readonly<Record<string, string | number | undefined>>;
  return path.replace('/api/v1', '').replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = sample[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '1';
  });
}
