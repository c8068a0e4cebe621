/**
 * Application data inside the binary messages 6 (addressed) and 8 (broadcast), by area code (DAC) and function (FID):
 * IMO SN.1/Circ.236 and 289, Inland AIS, and the lighthouse authorities' buoy monitoring. What no layout here
 * explains is handed on as hexadecimal.
 */
import { readUnsigned, type Bits } from './bits.ts';
import {
  bareMonthToMinute,
  coarseDegrees,
  coded,
  dataFrom,
  dated,
  degrees,
  flag,
  monthToMinute,
  named,
  readRecord,
  repeated,
  roundDecimals,
  scaled,
  signed,
  signedTenths,
  tenths,
  text,
  textToEnd,
  unsigned,
  type Field,
  type FieldReader,
  type Fields,
} from './fields.ts';
import * as legends from './legends.ts';

interface BinaryLayout {
  /** Whether the message can be this one at all; the codes are reused with other contents in the wild. */
  readonly fits: (bits: Bits) => boolean;
  readonly fields: Fields;
}

const anyLength = (fields: Fields): BinaryLayout => ({ fits: () => true, fields });
const exactly = (length: number, fields: Fields): BinaryLayout => ({
  fits: ({ bitLength }) => bitLength === length,
  fields,
});

/** 1/1000 minute with four decimals of a degree: 25 bits of longitude, 24 of latitude. */
const lon25 = (start: number): FieldReader => coarseDegrees(start, 25, 60_000, 4);
const lat24 = (start: number): FieldReader => coarseDegrees(start, 24, 60_000, 4);

const lockOrBridge: Fields = [
  ['country', text(88, 2)],
  ['locode', text(100, 3)],
  ['section', text(118, 5)],
  ['terminal', text(148, 5)],
  ['hectometre', text(178, 5)],
  ['eta', bareMonthToMinute(208)],
];

/** Volts in steps of 0.05 with two decimals. */
const volts =
  (start: number): FieldReader =>
  (bits) =>
    roundDecimals(readUnsigned(bits, start, 10) * 0.05, 2);

const buoyMonitoring: Fields = [
  ['off_pos', flag(131)],
  ['alarm', flag(122)],
  ['stat_ext', unsigned(123, 8)],
  ['ana_int', volts(88)],
  ['ana_ext1', volts(98)],
  ['ana_ext2', volts(108)],
  ...coded('racon', 118, 2, legends.RACON_STATUS),
  ...coded('light', 120, 2, legends.LIGHT_STATUS),
];

const dangerousCargo: Fields = [
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
const tidalWindow236 = tidalWindow(93, (base) => [
  ['lon', coarseDegrees(base + 27, 28, 60_000, 4)],
  ['lat', coarseDegrees(base, 27, 60_000, 4)],
  ...tide(base + 55, 7),
]);
const tidalWindow289 = tidalWindow(88, (base) => [
  ['lon', lon25(base)],
  ['lat', lat24(base + 25)],
  ...tide(base + 49, 8),
]);

const clearance: Fields = [
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

const berthing: Fields = [
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

const cargoes: Fields = [
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
const route = (start: number): Fields => [
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

const description = (start: number): Fields => [
  ['linkage', unsigned(start, 10)],
  ['text', textToEnd(start + 10)],
];

/** Circular 289 sends 136 bits of data, 236 sends fewer and puts the count right after the function code. */
const persons = (header: number): Fields => [
  ['persons', (bits) => readUnsigned(bits, bits.bitLength - header === 136 ? 88 : 55, 13)],
];

const dayToMinute = (start: number): FieldReader =>
  dated([
    [start, 5, 2, 'T'],
    [start + 5, 5, 2, ':'],
    [start + 10, 6, 2, 'Z'],
  ]);

const wind = (start: number, humidity: number): Fields => [
  ['timestamp', dayToMinute(start)],
  ['wspeed', unsigned(start + 16, 7)],
  ['wgust', unsigned(start + 23, 7)],
  ['wdir', unsigned(start + 30, 9)],
  ['wgustdir', unsigned(start + 39, 9)],
  ['humidity', unsigned(humidity, 7)],
];

/** Trend of the water level, currents at three depths, waves, swell and sea state: alike in both circulars. */
const water = (start: number): Fields => [
  ['leveltrend', named(start, 2, legends.TREND)],
  ['cspeed', tenths(start + 2, 8)],
  ['cdir', unsigned(start + 10, 9)],
  ['cspeed2', tenths(start + 19, 8)],
  ['cdir2', unsigned(start + 27, 9)],
  ['cdepth2', unsigned(start + 36, 5)],
  ['cspeed3', tenths(start + 41, 8)],
  ['cdir3', unsigned(start + 49, 9)],
  ['cdepth3', unsigned(start + 58, 5)],
  ['waveheight', tenths(start + 63, 8)],
  ['waveperiod', unsigned(start + 71, 6)],
  ['wavedir', unsigned(start + 77, 9)],
  ['swellheight', tenths(start + 86, 8)],
  ['swellperiod', unsigned(start + 94, 6)],
  ['swelldir', unsigned(start + 100, 9)],
  ['seastate', unsigned(start + 109, 4)],
];

const weather236: Fields = [
  ['lat', lat24(56)],
  ['lon', lon25(80)],
  ...wind(105, 164),
  ['airtemp', scaled(153, 11, -600, 10)],
  ['dewpoint', scaled(171, 10, -200, 10)],
  ['pressure', scaled(181, 9, 800, 1)],
  ['pressuretend', named(190, 2, legends.TREND)],
  ['visibility', tenths(192, 8)],
  ['waterlevel', scaled(200, 9, -100, 10)],
  ...water(209),
  ['watertemp', scaled(322, 10, -100, 10)],
  ...coded('preciptype', 332, 3, legends.PRECIPITATION),
  ['salinity', tenths(335, 9)],
  ...coded('ice', 344, 2, legends.ICE),
];

const weather289: Fields = [
  ['lat', lat24(81)],
  ['lon', lon25(56)],
  ['accuracy', flag(105)],
  ...wind(106, 165),
  ['airtemp', signedTenths(154, 11)],
  ['dewpoint', signedTenths(172, 10)],
  ['pressure', scaled(182, 9, 799, 1)],
  ['pressuretend', named(191, 2, legends.TREND)],
  ['visgreater', flag(193)],
  ['visibility', tenths(194, 7)],
  ['waterlevel', (bits) => roundDecimals((readUnsigned(bits, 201, 12) - 1000) / 100, 1)],
  ...water(213),
  ['watertemp', signedTenths(326, 10)],
  ['preciptype', named(336, 3, legends.PRECIPITATION)],
  ['salinity', tenths(339, 9)],
  ['ice', named(348, 2, legends.ICE)],
];

const dayFirst = (start: number): FieldReader =>
  dated([
    [start + 5, 4, 2, '-'],
    [start, 5, 2, 'T'],
    [start + 9, 5, 2, ':'],
    [start + 14, 6, 2, ''],
  ]);

const fairwayClosed: Fields = [
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

const syntheticTargets: Fields = [
  [
    'targets',
    (bits) =>
      Array.from({ length: windowsOf(56, 122)(bits) }, (_, i) =>
        readRecord(bits, readTarget(bits, 56 + 122 * i)),
      ),
  ],
];

const trafficSignal: Fields = [
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

const inlandShip: Fields = [
  ['vin', text(56, 8)],
  ['length', unsigned(104, 13)],
  ['beam', unsigned(117, 10)],
  ['shiptype', unsigned(127, 14)],
  ['shiptype_text', (bits) => legends.toInlandShipTypeText(readUnsigned(bits, 127, 14))],
  ...coded('hazard', 141, 3, legends.BLUE_CONES),
  ['draught', unsigned(144, 11)],
  ...coded('loaded', 155, 2, legends.LOAD_STATUS),
  ['speed_q', flag(157)],
  ['course_q', flag(158)],
  ['heading_q', flag(159)],
];

/** A date whose year counts from 2000, and its time of day elsewhere. */
const warningTime =
  (date: number, time: number): FieldReader =>
  (bits) =>
    `${readUnsigned(bits, date, 8) + 2000}-${
      dated([
        [date + 8, 4, 2, '-'],
        [date + 12, 5, 2, 'T'],
        [time, 5, 2, ':'],
        [time + 5, 6, 2, ''],
      ])(bits) as string
    }`;

const weatherWarning: Fields = [
  ['start', warningTime(56, 90)],
  ['end', warningTime(73, 101)],
  ['start_lon', degrees(112, 28)],
  ['start_lat', degrees(140, 27)],
  ['end_lon', degrees(167, 28)],
  ['end_lat', degrees(195, 27)],
  ...coded('type', 222, 4, legends.WEATHER_WARNING),
  ['min', signed(226, 9)],
  ['max', signed(235, 9)],
  ...coded('class', 244, 2, legends.WARNING_CLASS),
  ...coded('wind', 246, 4, legends.WIND_QUARTER),
];

const waterLevels: Fields = [
  ['country', text(56, 2)],
  [
    'gauges',
    repeated(
      68,
      25,
      ({ bitLength }) => Math.ceil((bitLength - 68) / 25),
      (base) => [
        ['id', unsigned(base, 11)],
        ['level', signed(base + 11, 14)],
      ],
    ),
  ],
];

const inlandSignal: Fields = [
  ['lon', degrees(56, 28)],
  ['lat', degrees(84, 27)],
  ['form', unsigned(111, 4)],
  ['facing', unsigned(115, 9)],
  ...coded('direction', 124, 3, legends.SIGNAL_DIRECTION),
  ...coded('status', 127, 30, legends.SIGNAL_LIGHT),
];

/** Layout by `DAC/FID` of addressed (6) and broadcast (8) messages. */
const BINARY_LAYOUTS: Readonly<Record<6 | 8, Readonly<Record<string, BinaryLayout>>>> = {
  6: {
    '1/12': anyLength(dangerousCargo),
    '1/14': anyLength(tidalWindow236),
    '1/15': anyLength([['airdraught', unsigned(56, 11)]]),
    '1/16': anyLength(persons(88)),
    '1/18': anyLength(clearance),
    '1/20': anyLength(berthing),
    '1/25': anyLength(cargoes),
    '1/28': anyLength(route(88)),
    '1/30': anyLength(description(88)),
    '1/32': anyLength(tidalWindow289),
    '200/21': exactly(248, [...lockOrBridge, ['tugs', unsigned(228, 3)], ['airdraught', unsigned(231, 12)]]),
    '200/22': exactly(232, [...lockOrBridge, ...coded('status', 228, 2, legends.LOCK_STATUS)]),
    '200/55': exactly(168, [
      ['crew', unsigned(88, 8)],
      ['passengers', unsigned(96, 13)],
      ['personnel', unsigned(109, 8)],
    ]),
    '235/10': exactly(136, buoyMonitoring),
    '250/10': exactly(136, buoyMonitoring),
  },
  8: {
    '1/11': anyLength(weather236),
    '1/13': anyLength(fairwayClosed),
    '1/15': anyLength([['airdraught', unsigned(56, 11)]]),
    '1/16': {
      fits: ({ bitLength }) => bitLength - 56 === 136 || bitLength - 56 === 72,
      fields: persons(56),
    },
    '1/17': anyLength(syntheticTargets),
    '1/19': anyLength(trafficSignal),
    '1/27': anyLength(route(56)),
    '1/29': anyLength(description(56)),
    '1/31': anyLength(weather289),
    '200/10': {
      // Codes above 5 are not defined: the message is something else under the same numbers.
      fits: (bits) => bits.bitLength === 168 && readUnsigned(bits, 141, 3) <= 5,
      fields: inlandShip,
    },
    '200/23': exactly(256, weatherWarning),
    '200/24': exactly(168, waterLevels),
    '200/40': exactly(168, inlandSignal),
  },
};

const UNEXPLAINED: Readonly<Record<6 | 8, Fields>> = {
  6: [['data', dataFrom(88)]],
  8: [['data', dataFrom(56)]],
};

/** The fields after DAC and FID of a binary message of type 6 or 8. */
export function binaryFieldsOf(bits: Bits, type: 6 | 8): Fields {
  const start = type === 6 ? 72 : 40;
  const key = `${readUnsigned(bits, start, 10)}/${readUnsigned(bits, start + 10, 6)}`;
  const layout = BINARY_LAYOUTS[type][key];
  return layout?.fits(bits) ? layout.fields : UNEXPLAINED[type];
}
