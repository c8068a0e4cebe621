/** The rescue list as a person may see it: counts by state, by commune and forward post, and which may be told twice. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { HouseholdView, Rescue } from '../answers.ts';
import { RESCUE, RESCUE_STATES, type RescueState } from './household.ts';
import { toStateName, toVulnerableNames, writeTable } from './rescue-table.ts';
import { findAlike, listTelephones } from './split-calls.ts';

const MOST = 1_000;
const OVER: ReadonlySet<string> = new Set(['safe', 'false', 'joined']);

export async function readRescue(reads: ScopedReads, atMs: number): Promise<Rescue> {
  const { records } = await reads.page({ kind: RESCUE, atMs, limit: MOST });
  const all = records.map((record) => toView(record, reads));
  const open = all.filter(({ state }) => !OVER.has(state));
  // What waits to be confirmed is no household yet.
  const confirmed = open.filter(({ state }) => state !== 'proposed');
  return {
    atMs,
    isCut: records.length === MOST,
    counts: RESCUE_STATES.map(({ id, name }) => {
      const of = all.filter(({ state }) => state === id);
      return { id, name, households: of.length, people: sum(of) };
    }),
    unknownPeople: confirmed.filter(({ people }) => people === null).length,
    wards: toGroups(confirmed, ({ ward, wardName }) => [ward ?? '', wardName]),
    posts: toGroups(confirmed, ({ post }) => [post, post === '' ? null : { vi: post, en: post }]),
    households: all
      .toSorted((a, b) => rank(a) - rank(b) || a.toldMs - b.toldMs)
      .map((one) => ({
        ...one,
        alike: OVER.has(one.state)
          ? []
          : open
              .filter(({ code }) => code !== one.code)
              .flatMap((other) => {
                const by = findAlike(one, other);
                return by === undefined ? [] : [{ id: other.id, code: other.code, by }];
              }),
      })),
  };
}

const sum = (of: readonly Pick<HouseholdView, 'people'>[]): number =>
  of.reduce((people, one) => people + (one.people ?? 0), 0);
const rank = ({ state, vulnerable }: Pick<HouseholdView, 'state' | 'vulnerable'>): number =>
  RESCUE_STATES.findIndex(({ id }) => id === state) * 2 - (vulnerable.length > 0 ? 1 : 0);

type Plain = Omit<HouseholdView, 'alike'>;

function toGroups(
  households: readonly Plain[],
  of: (one: Plain) => readonly [key: string, name: Rescue['wards'][number]['name']],
): Rescue['wards'] {
  return [...Map.groupBy(households, (one) => of(one)[0])]
    .map(([key, some]) => {
      const [first] = some;
      return {
        key,
        name: first === undefined ? null : of(first)[1],
        households: some.length,
        people: sum(some),
        unknownPeople: some.filter(({ people }) => people === null).length,
        uncontacted: some.filter(({ state }) => state === 'uncontacted').length,
      };
    })
    .toSorted((a, b) => b.households - a.households);
}

function toView(record: RecordView, reads: Pick<ScopedReads, 'findAreaName'>): Plain {
  const { id, code, status, areaCode, lon, lat, body, openedMs, updatedMs } = record;
  const text = (field: string): string => {
    const value = body[field];
    return typeof value === 'string' ? value : '';
  };
  const ward = text('ward') || areaCode;
  return {
    id,
    code,
    state: RESCUE_STATES.find((one) => one.id === status)?.id ?? ('uncontacted' satisfies RescueState),
    where: text('where'),
    ward,
    wardName: ward === null ? null : (reads.findAreaName(ward) ?? null),
    people: typeof body['people'] === 'number' ? body['people'] : null,
    vulnerable: text('vulnerable')
      .split(',')
      .filter((one) => one !== ''),
    telephones: [...listTelephones(text('telephone'))],
    telephone: text('telephone'),
    source: text('source'),
    post: text('post'),
    team: text('team'),
    note: text('note'),
    lon,
    lat,
    toldMs: openedMs ?? updatedMs,
    changedMs: updatedMs,
  };
}

/** The list as a file for 112: what is open, by ward and forward post; what waits to be confirmed is no part of it. */
export async function writeRescue(reads: ScopedReads, atMs: number): Promise<string> {
  const { households } = await readRescue(reads, atMs);
  return writeTable(
    households
      .filter(({ state }) => !OVER.has(state) && state !== 'proposed')
      .toSorted((a, b) => (a.ward ?? '').localeCompare(b.ward ?? '') || a.post.localeCompare(b.post))
      .map(
        ({
          code,
          state,
          where,
          ward,
          wardName,
          people,
          vulnerable,
          telephone,
          post,
          team,
          source,
          note,
        }) => ({
          code,
          state: toStateName(state),
          where,
          ward: ward ?? '',
          wardName: wardName?.vi ?? '',
          people: people === null ? '' : String(people),
          vulnerable: toVulnerableNames(vulnerable.join(',')),
          telephone,
          post,
          team,
          source,
          note,
        }),
      ),
  );
}
