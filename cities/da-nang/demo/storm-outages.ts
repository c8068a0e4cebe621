/** What fails in the night of storm, as the wards and the utilities tell the desk; one power cut is over in the morning. */
import { toStormMs } from './storm-night.ts';
import type { Told } from './storm-told.ts';

interface Outage {
  readonly id: string;
  readonly what: string;
  readonly ward: string;
  readonly agency: string;
  readonly at: string;
  readonly households?: number;
  readonly where?: string;
  /** Expected to be over, and over. */
  readonly until?: string;
  readonly back?: string;
}

const OUTAGES: readonly Outage[] = [
  {
    id: 'power-hai-chau',
    what: 'power',
    ward: '20242',
    agency: 'ubnd-phuong-hai-chau',
    at: '23:35',
    households: 2_400,
    until: '05:00',
  },
  {
    id: 'power-cam-le',
    what: 'power',
    ward: '20260',
    agency: 'ubnd-phuong-cam-le',
    at: '00:15',
    households: 3_100,
    until: '04:30',
    back: '04:40',
  },
  {
    id: 'telecom-ha-nha',
    what: 'telecom',
    ward: '20515',
    agency: 'ubnd-xa-ha-nha',
    at: '01:20',
    households: 900,
  },
  {
    id: 'road-dai-loc',
    what: 'road',
    ward: '20500',
    agency: 'ubnd-xa-dai-loc',
    at: '02:40',
    where: 'ĐT 609, km 21',
  },
];

/** Each with the form by which it is told. */
export function listOutages(): (readonly [action: string, told: Told])[] {
  return OUTAGES.flatMap(({ id, what, ward, agency, at, households, where, until, back }) => {
    const by = `can-bo.${agency}`;
    const body = {
      outageOf: what,
      ward,
      sinceMs: toStormMs(at),
      toldBy: 'Trực Ban Chỉ huy xã, phường (mô phỏng)',
      ...(households === undefined ? {} : { households }),
      ...(where === undefined ? {} : { where }),
      ...(until === undefined ? {} : { expectedMs: toStormMs(until) }),
    };
    const over = { id: `${id}-back`, at: back ?? '', by, about: id, body: { toldBy: 'Điện lực (mô phỏng)' } };
    return [
      ['tell-outage', { id, at, by, body }],
      ...(back === undefined ? [] : [['end-outage', over] as const]),
    ] as const;
  });
}
