/** What hangs on a record of a JSON delivery: `geometry`, `links`, `steps`, `holds`; and how it is sent: `base`, `patch`. */
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { RecordItem } from '../../contract/feeds/item.ts';
import { isObject } from './json-items.ts';
import { readFacts, readName, readTime, refuse } from './json-fields.ts';
import type { ItemReader } from './json-fields.ts';
import { toGeometry } from './record-geometry.ts';

type Parts = Pick<RecordItem, 'geometry' | 'links' | 'steps' | 'holds' | 'base' | 'patch'>;
type Step = NonNullable<RecordItem['steps']>[number];

const Links = Type.Array(Type.Object({ kind: Type.String(), code: Type.String(), role: Type.String() }));
const Holds = Type.Array(Type.String());

/** The parts that are there, or undefined after a refusal. */
export function readParts(reader: ItemReader): Parts | undefined {
  const { geometry, links, steps, holds, base, patch } = reader.item;
  const parts: { -readonly [Name in keyof Parts]: Parts[Name] } = {};
  if (geometry === null) parts.geometry = null;
  else if (geometry !== undefined) {
    const shape = toGeometry(geometry);
    if (shape === undefined)
      return wrong(
        reader,
        'geometry',
        geometry,
        'a GeoJSON geometry (Point, LineString, Polygon or several) of [longitude, latitude] in WGS 84',
        'Send one geometry, not a feature.',
      );
    parts.geometry = shape;
  }
  if (isThere(links)) {
    if (!Value.Check(Links, links))
      return wrong(
        reader,
        'links',
        links,
        'a list of {"kind", "code", "role"}',
        'Name each other record so.',
      );
    parts.links = links.map(({ kind, code, role }) => ({ kind, code, role }));
  }
  if (isThere(holds)) {
    if (!Value.Check(Holds, holds))
      return wrong(reader, 'holds', holds, 'a list of texts such as "unit:7"', 'Name each claim by a text.');
    parts.holds = holds;
  }
  if (isThere(base)) {
    if (typeof base !== 'number' || !Number.isSafeInteger(base) || base < 0)
      return wrong(
        reader,
        'base',
        base,
        'a whole number from 0',
        'Send the version that its writer had seen.',
      );
    parts.base = base;
  }
  if (isThere(patch) && patch !== false) {
    if (patch !== true)
      return wrong(reader, 'patch', patch, 'true or false', 'Send true for a change in part.');
    parts.patch = true;
  }
  if (!isThere(steps)) return parts;
  if (!Array.isArray(steps)) return wrong(reader, 'steps', steps, STEP_WORDS, 'Send a list of steps.');
  const read: Step[] = [];
  for (const [index, step] of steps.entries()) {
    const done = readStep(reader, step, index);
    if (done === undefined) return undefined;
    read.push(done);
  }
  parts.steps = read;
  return parts;
}

const STEP_WORDS = 'a list of {"time", "what", "agency", "facts"}; agency and facts at will';

function readStep(reader: ItemReader, step: unknown, index: number): Step | undefined {
  const field = `steps[${index}]`;
  if (!isObject(step)) return wrong(reader, field, step, STEP_WORDS, 'Send each step as an object.');
  const inside = { ...reader, place: reader.place === '' ? field : `${reader.place}.${field}`, item: step };
  const timeMs = readTime(inside);
  const what = timeMs === undefined ? undefined : readName(inside, 'what');
  const facts = what === undefined ? undefined : readFacts(inside, 'facts');
  if (timeMs === undefined || what === undefined || facts === undefined) return undefined;
  if (!isThere(step['agency'])) return { timeMs, what, facts };
  const agency = readName(inside, 'agency');
  return agency === undefined ? undefined : { timeMs, what, agency, facts };
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function wrong(reader: ItemReader, field: string, value: unknown, allowed: string, next: string): undefined {
  return refuse(reader, field, { reason: 'wrong_shape', value, allowed, next });
}
