/** The night in one answer: what is official, what has happened, who is in danger, what is closed, who has reported. */
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { Closure, Storm } from '../answers.ts';
import { readOfficial } from '../bulletins/read-official.ts';
import { readReports } from '../reports/read-reports.ts';
import { readShelters } from '../shelters/read-shelters.ts';
import { SHELTER } from '../shelters/shelter-opening.ts';
import { readSlides } from './read-slides.ts';
import { readFlooded, readRivers } from './read-water.ts';

export async function readStorm(reads: ScopedReads, atMs: number): Promise<Storm> {
  const [official, reports, open, flooded, rivers, slides, closures] = await Promise.all([
    readOfficial(reads, atMs),
    readReports(reads, atMs),
    readShelters(reads, atMs),
    readFlooded(reads, atMs),
    readRivers(reads, atMs),
    readSlides(reads, atMs),
    readClosures(reads, atMs),
  ]);
  const { wards: _, ...sums } = reports;
  return {
    atMs,
    official,
    reports: sums,
    shelters: { listed: reads.listPlaces(SHELTER).length, open },
    flooded,
    rivers,
    slides,
    closures,
  };
}

const CLOSURE = 'road-closure';
const MOST = 200;
/** Statuses of the flooding service's closures that matter on the road: those that are proposed or hold. */
const STATUS_NAMES: Readonly<Record<string, Closure['statusName']>> = {
  proposed: { vi: 'đề xuất, chờ quyết định', en: 'proposed, to be decided' },
  closed: { vi: 'đang cấm', en: 'closed' },
};

async function readClosures(reads: ScopedReads, atMs: number): Promise<Closure[]> {
  const { records } = await reads.page({ kind: CLOSURE, atMs, limit: MOST });
  return records.flatMap(({ id, title, status, areaCode, openedMs, updatedMs }) => {
    const statusName = STATUS_NAMES[status];
    if (statusName === undefined) return [];
    const ward = areaCode === null ? null : (reads.findAreaName(areaCode) ?? null);
    return [{ id, title, status, statusName, ward, sinceMs: openedMs ?? updatedMs }];
  });
}
