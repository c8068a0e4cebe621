/** The night in one answer: what is official, what has happened, who is in danger, what is closed, who has reported. */
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { Storm } from '../answers.ts';
import { readOfficial } from '../bulletins/read-official.ts';
import { readOutages } from '../outages/read-outages.ts';
import { readReports } from '../reports/read-reports.ts';
import { readShelters } from '../shelters/read-shelters.ts';
import { SHELTER } from '../shelters/shelter-opening.ts';
import { readClosures } from './read-closures.ts';
import { readSlides } from './read-slides.ts';
import { readFlooded, readRivers } from './read-water.ts';

export async function readStorm(reads: ScopedReads, atMs: number): Promise<Storm> {
  const [official, reports, open, flooded, rivers, slides, outages] = await Promise.all([
    readOfficial(reads, atMs),
    readReports(reads, atMs),
    readShelters(reads, atMs),
    readFlooded(reads, atMs),
    readRivers(reads, atMs),
    readSlides(reads, atMs),
    readOutages(reads, atMs),
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
    outages,
    closures: await readClosures(reads, flooded, atMs),
  };
}
