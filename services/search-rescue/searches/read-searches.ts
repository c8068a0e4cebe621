/** Open searches as they stand: squares with their chances on land, areas of drift at sea, who searches where. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import { haversineMeters, toPercentile } from '../../../platform/sdk/science.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { DriftArea, LandPlan, Searches, SearchView } from '../answers.ts';
import { findLeewayClass } from '../drift/leeway.ts';
import { findWander, findWeight } from '../norms.ts';
import { type DistanceStatistic, toChances } from '../theory/chances.ts';
import { toBulletin } from './bulletin.ts';
import { MOST_OPEN } from './of-search.ts';
import { toGrid } from './search-grid.ts';
import { AREA, CLUE, DISTANCE, EFFORT, SEA, SEARCH, SEARCHING, SUBJECTS } from './search.ts';

const MOST = 1_000;
/** Fewer searches than this could point to one person. */
const LEAST_OWN = 5;

interface Told {
  readonly clues: readonly RecordView[];
  readonly efforts: readonly RecordView[];
  readonly seas: readonly RecordView[];
  readonly areas: readonly RecordView[];
  readonly distances: readonly RecordView[];
}

export async function readSearches(reads: ScopedReads, atMs: number): Promise<Searches> {
  const list = async (kind: string, limit = MOST): Promise<readonly RecordView[]> =>
    (await reads.page({ kind, atMs, limit })).records;
  const [searches, clues, efforts, seas, areas, distances] = await Promise.all([
    list(SEARCH),
    list(CLUE),
    list(EFFORT),
    list(SEA),
    list(AREA),
    list(DISTANCE, SUBJECTS.length),
  ]);
  const told = { clues, efforts, seas, areas, distances };
  return {
    atMs,
    searches: searches
      .filter(({ status }) => status === SEARCHING)
      .slice(0, MOST_OPEN)
      .map((search) => toView(search, told, reads, atMs)),
    own: toOwn(searches),
  };
}

function toView(search: RecordView, told: Told, reads: ScopedReads, atMs: number): SearchView {
  const { id, code, lon, lat, areaCode, openedMs, updatedMs, body } = search;
  const mine = (of: readonly RecordView[]) => of.filter((one) => one.body['search'] === code);
  const subject = SUBJECTS.find((one) => one.id === body['subject']);
  const efforts = mine(told.efforts);
  const clues = mine(told.clues).filter(({ status }) => status === 'kept');
  const seaTimes = mine(told.seas).map((one) => one.updatedMs);
  return {
    id,
    code,
    terrain: String(body['terrain']),
    subject: subject?.name ?? { vi: String(body['subject']), en: String(body['subject']) },
    subjectId: String(body['subject']),
    people: Number(body['people'] ?? 1),
    lastSeenMs: openedMs ?? updatedMs,
    areaCode,
    ward: areaCode === null ? null : (reads.findAreaName(areaCode) ?? null),
    object: findLeewayClass(body['object'])?.name ?? null,
    lon,
    lat,
    clues: clues.length,
    teams: efforts.filter(({ status }) => status === 'assigned').length,
    searched: efforts.filter(({ status }) => status === 'searched').length,
    bulletin: toBulletin(search, reads, atMs),
    land: toPlan(search, { clues, efforts, distances: told.distances }, reads, atMs),
    drift: toDrift(mine(told.areas)),
    seaToldMs: seaTimes.length === 0 ? null : Math.max(...seaTimes),
  };
}

function toPlan(
  search: RecordView,
  { clues, efforts, distances }: Pick<Told, 'clues' | 'efforts' | 'distances'>,
  { norms }: Pick<ScopedReads, 'norms'>,
  atMs: number,
): LandPlan | null {
  const grid = toGrid(search);
  if (grid === undefined) return null;
  const searched = new Map<string, number[]>();
  const teams = new Map<string, string>();
  for (const { status, body } of efforts) {
    const cell = String(body['cell']);
    if (status === 'assigned') teams.set(cell, String(body['team']));
    if (status === 'searched') searched.set(cell, [...(searched.get(cell) ?? []), Number(body['pod'] ?? 0)]);
  }
  const told = distances.find(({ code }) => code === search.body['subject']);
  const { sectors, outside, pos } = toChances({
    grid,
    statistic: told === undefined ? null : toStatistic(told.body),
    clues: clues.flatMap(({ lon, lat, openedMs, body }) =>
      lon === null || lat === null || openedMs === null
        ? []
        : [{ lon, lat, timeMs: openedMs, weight: findWeight(norms, body['reliability'], atMs) }],
    ),
    searched,
    wanderMPerHour: findWander(norms, atMs),
    atMs,
  });
  return {
    sideM: grid.sideM,
    columns: [...grid.columns],
    rows: [...grid.rows],
    squares: sectors.map((sector) => ({ ...sector, team: teams.get(sector.code) ?? null })),
    outside,
    pos,
    statistic: told === undefined ? null : { n: Number(told.body['n']), source: String(told.body['source']) },
  };
}

const toStatistic = (body: RecordView['body']): DistanceStatistic => ({
  p25: Number(body['p25']),
  p50: Number(body['p50']),
  p75: Number(body['p75']),
  p95: Number(body['p95']),
});

/** The coordination centre's own result goes first; then ours, hour by hour. */
function toDrift(areas: readonly RecordView[]): DriftArea[] {
  const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return areas
    .flatMap(({ lon, lat, updatedMs, body }): DriftArea[] =>
      lon === null || lat === null
        ? []
        : [
            {
              by: body['by'] === 'mrcc' ? 'mrcc' : 'system',
              atMs: Number(body['atMs']),
              toldMs: updatedMs,
              hours: numberOf(body['hours']),
              lon,
              lat,
              r50M: numberOf(body['r50M']),
              r90M: Number(body['r90M']),
              source: typeof body['source'] === 'string' ? body['source'] : null,
            },
          ],
    )
    .toSorted((a, b) => Number(b.by === 'mrcc') - Number(a.by === 'mrcc') || a.atMs - b.atMs);
}

function toOwn(searches: readonly RecordView[]): Searches['own'] {
  return SUBJECTS.flatMap(({ id, name }) => {
    const km = searches.flatMap(({ lon, lat, body }) => {
      const { foundLon, foundLat } = body;
      return body['subject'] !== id ||
        lon === null ||
        lat === null ||
        typeof foundLon !== 'number' ||
        typeof foundLat !== 'number'
        ? []
        : [haversineMeters(lon, lat, foundLon, foundLat) / 1_000];
    });
    if (km.length < LEAST_OWN) return [];
    return [{ subject: name, subjectId: id, n: km.length, p50: toPercentile(km, 0.5) }];
  });
}
