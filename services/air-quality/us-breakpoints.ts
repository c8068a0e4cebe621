/**
 * Breakpoints of the US EPA's Air Quality Index, effective-dated. Until 2024: Technical Assistance Document of
 * September 2018, Table 5 (read in the original). Since 6 May 2024: read in a public code's source list; sources differ
 * above index 300, where this is the single band 301 to 500 that EPA prints.
 */

import type { NormConfidence } from '../../contract/rules/norm.ts';

/** One band: concentrations `from` to `to` and the index at each end, all included. */
export type UsBand = [from: number, to: number, indexFrom: number, indexTo: number];

/** What a column is measured in and to how many decimals a concentration is cut before it is looked up. */
interface UsColumnForm {
  unit: 'ug/m3' | 'ppm' | 'ppb';
  decimals: number;
}

/** The columns. PM2.5 and PM10 take a 24-hour mean or a NowCast. */
export const US_COLUMNS = {
  pm25: { unit: 'ug/m3', decimals: 1 },
  pm10: { unit: 'ug/m3', decimals: 0 },
  o3_8h: { unit: 'ppm', decimals: 3 },
  o3_1h: { unit: 'ppm', decimals: 3 },
  co_8h: { unit: 'ppm', decimals: 1 },
  so2_1h: { unit: 'ppb', decimals: 0 },
  so2_24h: { unit: 'ppb', decimals: 0 },
  no2_1h: { unit: 'ppb', decimals: 0 },
} as const satisfies Record<string, UsColumnForm>;

export type UsColumn = keyof typeof US_COLUMNS;

/** A set of breakpoints for the time in which it holds; `norms.ts` makes an era of it. */
interface UsBreakpoints {
  instrument: string;
  article: string;
  source: string;
  confidence: NormConfidence;
  validFromMs: number;
  validToMs: number | null;
  columns: Record<UsColumn, UsBand[]>;
}

/** The columns and bands that the revision of 2024 left alone: everything up to index 300 but PM2.5. */
const UNCHANGED_TO_300 = {
  pm10: [
    [0, 54, 0, 50],
    [55, 154, 51, 100],
    [155, 254, 101, 150],
    [255, 354, 151, 200],
    [355, 424, 201, 300],
  ],
  o3_8h: [
    [0, 0.054, 0, 50],
    [0.055, 0.07, 51, 100],
    [0.071, 0.085, 101, 150],
    [0.086, 0.105, 151, 200],
    [0.106, 0.2, 201, 300],
  ],
  o3_1h: [
    [0.125, 0.164, 101, 150],
    [0.165, 0.204, 151, 200],
    [0.205, 0.404, 201, 300],
  ],
  co_8h: [
    [0, 4.4, 0, 50],
    [4.5, 9.4, 51, 100],
    [9.5, 12.4, 101, 150],
    [12.5, 15.4, 151, 200],
    [15.5, 30.4, 201, 300],
  ],
  so2_1h: [
    [0, 35, 0, 50],
    [36, 75, 51, 100],
    [76, 185, 101, 150],
    [186, 304, 151, 200],
  ],
  so2_24h: [[305, 604, 201, 300]],
  no2_1h: [
    [0, 53, 0, 50],
    [54, 100, 51, 100],
    [101, 360, 101, 150],
    [361, 649, 151, 200],
    [650, 1249, 201, 300],
  ],
} satisfies Partial<Record<UsColumn, UsBand[]>>;

const REVISED_MS = Date.parse('2024-05-06T00:00:00Z');

/** All sets, oldest first. */
export const US_BREAKPOINTS: readonly UsBreakpoints[] = [
  {
    instrument: 'US EPA AQI',
    article: '40 CFR 58 Appendix G before the revision of 2024',
    source: 'Technical Assistance Document, EPA, September 2018, Table 5',
    confidence: 'read',
    validFromMs: Date.parse('2013-03-18T00:00:00Z'),
    validToMs: REVISED_MS,
    columns: {
      ...UNCHANGED_TO_300,
      pm25: [
        [0, 12, 0, 50],
        [12.1, 35.4, 51, 100],
        [35.5, 55.4, 101, 150],
        [55.5, 150.4, 151, 200],
        [150.5, 250.4, 201, 300],
        [250.5, 350.4, 301, 400],
        [350.5, 500.4, 401, 500],
      ],
      pm10: [...UNCHANGED_TO_300.pm10, [425, 504, 301, 400], [505, 604, 401, 500]],
      o3_1h: [...UNCHANGED_TO_300.o3_1h, [0.405, 0.504, 301, 400], [0.505, 0.604, 401, 500]],
      co_8h: [...UNCHANGED_TO_300.co_8h, [30.5, 40.4, 301, 400], [40.5, 50.4, 401, 500]],
      so2_24h: [...UNCHANGED_TO_300.so2_24h, [605, 804, 301, 400], [805, 1004, 401, 500]],
      no2_1h: [...UNCHANGED_TO_300.no2_1h, [1250, 1649, 301, 400], [1650, 2049, 401, 500]],
    },
  },
  {
    instrument: 'US EPA AQI',
    article: '40 CFR 58 Appendix G, effective 6 May 2024',
    source: 'A public code’s list of sources',
    confidence: 'secondary',
    validFromMs: REVISED_MS,
    validToMs: null,
    columns: {
      ...UNCHANGED_TO_300,
      pm25: [
        [0, 9, 0, 50],
        [9.1, 35.4, 51, 100],
        [35.5, 55.4, 101, 150],
        [55.5, 125.4, 151, 200],
        [125.5, 225.4, 201, 300],
        [225.5, 325.4, 301, 500],
      ],
      pm10: [...UNCHANGED_TO_300.pm10, [425, 604, 301, 500]],
      o3_1h: [...UNCHANGED_TO_300.o3_1h, [0.405, 0.604, 301, 500]],
      co_8h: [...UNCHANGED_TO_300.co_8h, [30.5, 50.4, 301, 500]],
      so2_24h: [...UNCHANGED_TO_300.so2_24h, [605, 1004, 301, 500]],
      no2_1h: [...UNCHANGED_TO_300.no2_1h, [1250, 2049, 301, 500]],
    },
  },
];
