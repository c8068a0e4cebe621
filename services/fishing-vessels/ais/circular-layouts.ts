/** Application data of IMO SN.1/Circ.236 and 289 (DAC 1) except weather: cargo, tides, routes, berths, targets. */
import { readUnsigned, type Bits } from './bits.ts';
import {
  bareMonthToMinute,
  coarseDegrees,
  coded,
  dated,
  degrees,
  monthToMinute,
  readRecord,
  repeated,
  tenths,
  text,
  textToEnd,
  unsigned,
  type Field,
  type FieldReader,
  type Fields,
} from './fields.ts';
import * as legends from './legends.ts';

/** 1/1000 minute with four decimals of a degree: 25 bits of longitude, 24 of latitude. */
export const lon25 = (start: number): FieldReader => coarseDegrees(start, 25, 60_000, 4);
export const lat24 = (start: number): FieldReader => coarseDegrees(start, 24, 60_000, 4);

export const dangerousCargo: Fields = [
  ['lastport', text(88, 5)],
  ['departure', monthToMinute(118)],
  ['nextport', text(138, 5)],
  ['eta', monthToMinute(168)],
  ['dangerous', text(188, 20)],
  ['imdcat', text(308, 4)],
  ['unid', unsigned(332, 13)],
  ['amount', unsigned(345, 10)],
  ['unit', unsigned(355, 2)],
];

/** Hours and minutes of a tidal window, and the current in it. */
const tide = (base: number, speedBits: number): Fields => [
  ['from_hour', unsigned(base, 5)],
  ['from_min', unsigned(base + 5, 6)],
  ['to_hour', unsigned(base + 11, 5)],
  ['to_min', unsigned(base + 16, 6)],
  ['cdir', unsigned(base + 22, 9)],
  ['cspeed', tenths(base + 31, speedBits)],
];

/** gpsd counts a window as soon as its first bit may be there; data after the end read as zero. */
const windowsOf =
  (start: number, size: number) =>
  ({ bitLength }: Bits): number =>
    Math.max(0, Math.floor((bitLength - start) / size) + 1);

const tidalWindow = (size: number, group: (base: number) => Fields): Fields => [
  ['month', unsigned(88, 4)],
  ['day', unsigned(92, 5)],
  ['tidals', repeated(97, size, windowsOf(97, size), group)],
];

// Circular 236 places are 28 and 27 bits of 1/10000 minute, yet gpsd scales them like those of circular 289.
export const tidalWindow236 = tidalWindow(93, (base) => [
  ['lon', coarseDegrees(base + 27, 28, 60_000, 4)],
  ['lat', coarseDegrees(base, 27, 60_000, 4)],
  ...tide(base + 55, 7),
]);
export const tidalWindow289 = tidalWindow(88, (base) => [
  ['lon', lon25(base)],
  ['lat', lat24(base + 25)],
  ...tide(base + 49, 8),
]);

export const clearance: Fields = [
  ['linkage', unsigned(88, 10)],
  ['arrival', monthToMinute(98)],
  ['portname', text(118, 20)],
  ['destination', text(238, 5)],
  ['lon', lon25(268)],
  ['lat', lat24(293)],
];

/** Services at the berth, two bits each from bit 139. */
const BERTH_SERVICES = [
  'agent',
  'fuel',
  'chandler',
  'stevedore',
  'electrical',
  'water',
  'customs',
  'cartage',
  'crane',
  'lift',
  'medical',
  'navrepair',
  'provisions',
  'shiprepair',
  'surveyor',
  'steam',
  'tugs',
  'solidwaste',
  'liquidwaste',
  'hazardouswaste',
  'ballast',
  'additional',
  'regional1',
  'regional2',
  'future1',
  'future2',
] as const;

export const berthing: Fields = [
  ['linkage', unsigned(88, 10)],
  ['berth_length', unsigned(98, 9)],
  ...coded('position', 115, 3, legends.BERTH_POSITION),
  ['arrival', bareMonthToMinute(118)],
  ['availability', unsigned(138, 1)],
  ...BERTH_SERVICES.map((name, i): Field => [name, unsigned(139 + 2 * i, 2)]),
  ['berth_name', text(191, 20)],
  ['berth_lon', lon25(311)],
  ['berth_lat', lat24(336)],
  ['berth_depth', tenths(107, 8)],
];

export const cargoes: Fields = [
  ['unit', unsigned(88, 2)],
  ['amount', unsigned(90, 10)],
  [
    'cargos',
    repeated(
      100,
      17,
      ({ bitLength }) => Math.max(0, Math.ceil((bitLength - 100) / 17)),
      (base) => [
        ['code', unsigned(base, 4)],
        ['subtype', unsigned(base + 4, 13)],
      ],
    ),
  ],
];

/** A route with up to 31 way-points; the same for both message types but for its first bit. */
export const route = (start: number): Fields => [
  ['linkage', unsigned(start, 10)],
  ['sender', unsigned(start + 10, 3)],
  ...coded('rtype', start + 13, 5, legends.ROUTE_TYPE),
  ['start', monthToMinute(start + 18)],
  ['duration', unsigned(start + 38, 18)],
  [
    'waypoints',
    repeated(
      start + 61,
      55,
      (bits) => readUnsigned(bits, start + 56, 5),
      (base) => [
        ['lon', degrees(base, 28)],
        ['lat', degrees(base + 28, 27)],
      ],
    ),
  ],
];

export const description = (start: number): Fields => [
  ['linkage', unsigned(start, 10)],
  ['text', textToEnd(start + 10)],
];

/** Circular 289 sends 136 bits of data, 236 sends fewer and puts the count right after the function code. */
export const persons = (header: number): Fields => [
  ['persons', (bits) => readUnsigned(bits, bits.bitLength - header === 136 ? 88 : 55, 13)],
];

const dayFirst = (start: number): FieldReader =>
  dated([
    [start + 5, 4, 2, '-'],
    [start, 5, 2, 'T'],
    [start + 9, 5, 2, ':'],
    [start + 14, 6, 2, ''],
  ]);

export const fairwayClosed: Fields = [
  ['reason', text(56, 20)],
  ['closefrom', text(176, 20)],
  ['closeto', text(296, 20)],
  ['radius', unsigned(416, 10)],
  ['extunit', unsigned(426, 2)],
  ['from', dayFirst(428)],
  ['to', dayFirst(448)],
];

/** A radar target: its identity is an MMSI, an IMO number (42 bits, as text in gpsd's JSON), a call sign or free text. */
function readTarget(bits: Bits, base: number): Fields {
  const idType = readUnsigned(bits, base, 2);
  const name = legends.TARGET_ID_TYPE.texts[idType] ?? 'other';
  const identity: FieldReader =
    idType < 2 ? () => String(readUnsigned(bits, base + 2, 42) % 2 ** 32) : text(base + 2, 7);
  return [
    ...coded('idtype', base, 2, legends.TARGET_ID_TYPE),
    [name, identity],
    ['lat', lat24(base + 48)],
    ['lon', lon25(base + 72)],
    ['course', unsigned(base + 97, 9)],
    ['second', unsigned(base + 106, 6)],
    ['speed', unsigned(base + 112, 10)],
  ];
}

export const syntheticTargets: Fields = [
  [
    'targets',
    (bits) =>
      Array.from({ length: windowsOf(56, 122)(bits) }, (_, i) =>
        readRecord(bits, readTarget(bits, 56 + 122 * i)),
      ),
  ],
];

export const trafficSignal: Fields = [
  ['linkage', unsigned(56, 10)],
  ['station', text(66, 20)],
  ['lon', lon25(186)],
  ['lat', lat24(211)],
  ['status', unsigned(235, 2)],
  ...coded('signal', 237, 5, legends.TRAFFIC_SIGNAL),
  ['hour', unsigned(242, 5)],
  ['minute', unsigned(247, 6)],
  ...coded('nextsignal', 253, 5, legends.TRAFFIC_SIGNAL),
];
