/** What is held about a person as one ZIP to hand over: the data as JSON, and a page that says what it is. */
import type { PersonalPlace, PersonalRequest } from '../../../contract/people/personal.ts';
import type { Queryable } from '../../kernel/database.ts';
import { findRows, readRows } from './find-rows.ts';
import type { FoundRow } from './find-rows.ts';
import { toNeedles } from './needles.ts';
import { placeTables } from './place-tables.ts';
import { zipHandedOver } from './zipper.ts';

/** Of these the whole row is the person's; of others only the columns in which they were found. */
const WHOLE: ReadonlySet<string> = new Set(['record', 'account']);

/** @param places those that are handed over; raw bytes and files are named and not copied in. */
export async function exportPlaces(
  db: Queryable,
  request: PersonalRequest,
  places: readonly PersonalPlace[],
  nowMs: number,
): Promise<Uint8Array> {
  const wanted = new Map(places.map((place) => [place.id, place]));
  const { rows } = await findRows(db, toNeedles(request));
  const found = rows.filter(({ of, owner }) => wanted.has(`${of.place}:${owner}`));
  const whole: FoundRow[] = [];
  for (const place of places.filter(({ kind }) => WHOLE.has(kind)))
    for (const of of placeTables.filter((table) => table.place === place.kind))
      whole.push(...(await readRows(db, of, place.id.slice(place.kind.length + 1))));
  const data = {
    madeAt: new Date(nowMs).toISOString(),
    request: { id: request.id, kind: request.kind, received: new Date(request.receivedMs).toISOString() },
    data: [...whole, ...found.filter(({ of }) => !WHOLE.has(of.place))].map(toData),
    // Files and raw bytes are looked at by a person before they are handed over: others may be in them.
    alsoHeld: places
      .filter(({ kind }) => kind === 'evidence' || kind === 'delivery' || kind === 'refusal')
      .map(({ id, label, fields }) => ({ id, label, fields })),
  };
  return zipHandedOver({ data, readme: README });
}

function toData({ of, owner, label, timeMs, values, fields }: FoundRow) {
  const shown = Object.entries(values).filter(
    ([name, value]) => value !== null && (WHOLE.has(of.place) || fields.includes(name)),
  );
  return {
    place: `${of.place}:${owner}`,
    label,
    table: of.table.replaceAll('"', ''),
    ...(timeMs === null ? {} : { time: new Date(timeMs).toISOString() }),
    values: Object.fromEntries(shown),
  };
}

const README = `Dữ liệu cá nhân mà trung tâm đang giữ về người yêu cầu.
du-lieu.json: từng mục (place) với nơi lưu (table), thời điểm (time) và nội dung (values).
alsoHeld: tệp và gói dữ liệu gốc cũng có thông tin của người này; được trao riêng sau khi che thông tin của người khác.

Personal data that the centre holds about the person who asked.
du-lieu.json: each item (place) with where it is stored (table), when (time) and what it says (values).
alsoHeld: files and raw data with the person in them; handed over apart, after what is others' was covered.
`;
