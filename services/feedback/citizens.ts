/**
 * What citizens are told of floods that heavy rain, towers and reports tell together: how sure it is and what to do. Few
 * reports are not counted: who knows a street of three houses knows who told. Where is where water is measured, else the
 * square of a report; distances and hours are defaults of this software.
 */
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { CitizenReads, CitizenTelling, PublicIncident } from '../../platform/sdk/citizen.ts';
import { RAIN, RAIN_FLOODING, REPORT, WATER } from './fusions.ts';

/** The manifest's card. */
const INCIDENTS = 'incidents';
/** Alerts that are open are written on by the minute: one that was not for so long is over. */
const OVER_MS = 10 * MINUTE_MS;
const LOOKED_BACK_MS = HOUR_MS;
/** Fewer reports are told as some. */
const LEAST_COUNTED = 5;

export async function tellCitizens(reads: CitizenReads, atMs: number): Promise<CitizenTelling[]> {
  return toIncidentTellings(await reads.listIncidents(atMs - LOOKED_BACK_MS), atMs);
}

/** One an incident that goes on. Pure. */
export function toIncidentTellings(incidents: readonly PublicIncident[], atMs: number): CitizenTelling[] {
  return incidents
    .filter(({ fusion }) => fusion === RAIN_FLOODING)
    .flatMap((incident) => toTelling(incident, atMs));
}

function toTelling({ certainty, severity, parts }: PublicIncident, atMs: number): CitizenTelling[] {
  const of = (query: string) => parts.filter((part) => part.query === query);
  const [rain, water, reports] = [of(RAIN), of(WATER), of(REPORT)];
  const goesOn = [...rain, ...water].some(({ untilMs }) => atMs - untilMs <= OVER_MS);
  const where = water[0] ?? reports[0];
  if (!goesOn || where === undefined) return [];
  const isDeep = certainty === 'observed' && (severity === 'high' || severity === 'critical');
  return [
    {
      id: INCIDENTS,
      level: isDeep ? 'danger' : 'care',
      saying: SAYINGS[certainty](water.length, toPeople(reports.length)),
      advice: isDeep ? STAY_AWAY : GO_AROUND,
      timeMs: Math.max(...parts.map(({ fromMs }) => fromMs)),
      quality: 'valid',
      source: {
        vi: 'Trung tâm điều hành, ghép số đo với phản ánh',
        en: 'The operation centre, from measurements and reports',
      },
      place: { lon: where.lon, lat: where.lat },
    },
  ];
}

const toPeople = (count: number): Text =>
  count < LEAST_COUNTED
    ? { vi: 'có người dân báo', en: 'some people report it' }
    : { vi: `${count} phản ánh của người dân`, en: `${count} reports of citizens` };

type Say = (towers: number, people: Text) => Text;

const SAYINGS: Readonly<Record<PublicIncident['certainty'], Say>> = {
  observed: (towers, people) => ({
    vi: `Đang ngập do mưa: ${towers} điểm đo thấy nước trên mặt đường, ${people.vi}.`,
    en: `Flooded by rain: water on the road at ${towers} measured ${towers === 1 ? 'place' : 'places'}, ${people.en}.`,
  }),
  likely: (_towers, people) => ({
    vi: `Nhiều khả năng đang ngập do mưa lớn: ${people.vi} ở gần nhau. Chưa có điểm đo nào xác nhận.`,
    en: `Probably flooded by heavy rain: ${people.en} near each other. No measured place confirms it.`,
  }),
  possible: (_towers, people) => ({
    vi: `Có thể đang ngập do mưa lớn: ${people.vi}. Chưa kiểm chứng.`,
    en: `Perhaps flooded by heavy rain: ${people.en}. Not verified.`,
  }),
};

const STAY_AWAY: Text = {
  vi: 'Tránh xa khu vực này. Không đi, không lái xe vào chỗ ngập hoặc nước chảy xiết.',
  en: 'Stay away. Neither walk nor drive into deep or running water.',
};
const GO_AROUND: Text = {
  vi: 'Nên đi đường khác; không đi vào chỗ không thấy mặt đường.',
  en: 'Better take another street; do not enter water where you cannot see the road.',
};
