/**
 * The layouts of AIS messages 1 to 27 (ITU-R M.1371-5): accepted lengths, and which fields stand at which bits, with
 * the names and scales of gpsd's JSON. Binary data of types 6 and 8 are in binary-layouts.ts.
 */
import { binaryFieldsOf } from './binary-layouts.ts';
import { readRawText, readText, readUnsigned, trimSpacesAtEnd, type Bits } from './bits.ts';
import {
  cornerDegrees,
  coarseDegrees,
  coded,
  dataFrom,
  dated,
  degrees,
  exceptional,
  flag,
  monthToMinute,
  named,
  tenths,
  text,
  textToEnd,
  toData,
  unsigned,
  type Field,
  type FieldReader,
  type Fields,
} from './fields.ts';
import { AID_TYPE, NAVIGATION_STATUS, POSITION_FIXING_DEVICE, SHIP_TYPE, STATION_TYPE } from './legends.ts';

export interface Layout {
  readonly fits: (bits: Bits) => boolean;
  /** The lengths accepted, in words for refusals. */
  readonly allowed: string;
  readonly fields: Fields | ((bits: Bits) => Fields);
}

const between = (min: number, max: number, fields: Layout['fields']): Layout => ({
  fits: ({ bitLength }) => bitLength >= min && bitLength <= max,
  allowed: `${min} to ${max} bits`,
  fields,
});
const atLeast = (min: number, fields: Layout['fields']): Layout => ({
  fits: ({ bitLength }) => bitLength >= min,
  allowed: `${min} bits or more`,
  fields,
});

const SPEED_WORDS = { 1023: 'nan', 1022: 'fast' } as const;

/** Rate of turn in °/min to starboard: ±(raw / 4.733)² with the sign of raw (M.1371 table 48); gpsd's JSON has none. */
const turn: FieldReader = (bits) => {
  const byte = readUnsigned(bits, 42, 8);
  const raw = byte >= 128 ? byte - 256 : byte;
  if (raw === -128) return 'nan';
  if (Math.abs(raw) === 127) return raw < 0 ? 'fastleft' : 'fastright';
  return Math.sign(raw) * Math.round((raw / 4.733) ** 2) || 0;
};

/** Radio state of 19 bits; messages of 163 bits, which some stations send, end inside it. */
const positionRadio: FieldReader = (bits) => readUnsigned(bits, 149, Math.min(19, bits.bitLength - 149));

const positionReport: Fields = [
  ...coded('status', 38, 4, NAVIGATION_STATUS),
  ['turn', turn],
  ['speed', exceptional(50, 10, SPEED_WORDS, 10)],
  ['accuracy', flag(60)],
  ['lon', degrees(61, 28)],
  ['lat', degrees(89, 27)],
  ['course', tenths(116, 12)],
  ['heading', unsigned(128, 9)],
  ['second', unsigned(137, 6)],
  ['maneuver', unsigned(143, 2)],
  ['raim', flag(148)],
  ['radio', positionRadio],
];

const baseStation: Fields = [
  [
    'timestamp',
    dated([
      [38, 14, 4, '-'],
      [52, 4, 2, '-'],
      [56, 5, 2, 'T'],
      [61, 5, 2, ':'],
      [66, 6, 2, ':'],
      [72, 6, 2, 'Z'],
    ]),
  ],
  ['accuracy', flag(78)],
  ['lon', degrees(79, 28)],
  ['lat', degrees(107, 27)],
  ...coded('epfd', 134, 4, POSITION_FIXING_DEVICE),
  ['raim', flag(148)],
  ['radio', unsigned(149, 19)],
];

/** Distances in metres from the antenna to the four sides of the ship: 9, 9, 6 and 6 bits. */
const dimensions = (start: number): Fields => [
  ['to_bow', unsigned(start, 9)],
  ['to_stern', unsigned(start + 9, 9)],
  ['to_port', unsigned(start + 18, 6)],
  ['to_starboard', unsigned(start + 24, 6)],
];

const staticAndVoyage: Fields = [
  ['imo', unsigned(40, 30)],
  ['ais_version', unsigned(38, 2)],
  ['callsign', text(70, 7)],
  ['shipname', text(112, 20)],
  ...coded('shiptype', 232, 8, SHIP_TYPE),
  ...dimensions(240),
  ...coded('epfd', 270, 4, POSITION_FIXING_DEVICE),
  ['eta', monthToMinute(274)],
  ['draught', tenths(294, 8)],
  ['destination', text(302, 20)],
  ['dte', unsigned(422, 1)],
];

const addressedBinary: Fields = [
  ['seqno', unsigned(38, 2)],
  ['dest_mmsi', unsigned(40, 30)],
  ['retransmit', flag(70)],
  ['dac', unsigned(72, 10)],
  ['fid', unsigned(82, 6)],
];

const broadcastBinary: Fields = [
  ['dac', unsigned(40, 10)],
  ['fid', unsigned(50, 6)],
];

/** An unsigned field that counts as zero when the message ends before it. */
const ifPresent =
  (start: number, length: number, present: (bitLength: number) => boolean): FieldReader =>
  (bits) =>
    present(bits.bitLength) ? readUnsigned(bits, start, length) : 0;

const acknowledge: Fields = [0, 1, 2, 3].map((i): Field => {
  const start = 40 + 32 * i;
  return [`mmsi${i + 1}`, ifPresent(start, 30, (length) => length > start)];
});

const aircraft: Fields = [
  ['alt', exceptional(38, 12, { 4095: 'nan', 4094: 'high' }, 1)],
  ['speed', exceptional(50, 10, SPEED_WORDS, 1)],
  ['accuracy', flag(60)],
  ['lon', degrees(61, 28)],
  ['lat', degrees(89, 27)],
  ['course', tenths(116, 12)],
  ['second', unsigned(128, 6)],
  ['regional', unsigned(134, 8)],
  ['dte', unsigned(142, 1)],
  ['raim', flag(147)],
  ['radio', unsigned(148, 20)],
];

const addressedText: Fields = [
  ['seqno', unsigned(38, 2)],
  ['dest_mmsi', unsigned(40, 30)],
  ['retransmit', flag(70)],
  ['text', textToEnd(72)],
];

const over90 = (length: number): boolean => length > 90;
const over110 = (length: number): boolean => length > 110;

const interrogation: Fields = [
  ['mmsi1', unsigned(40, 30)],
  ['type1_1', unsigned(70, 6)],
  ['offset1_1', unsigned(76, 12)],
  ['type1_2', ifPresent(90, 6, over90)],
  ['offset1_2', ifPresent(96, 12, over90)],
  ['mmsi2', ifPresent(110, 30, over110)],
  ['type2_1', ifPresent(140, 6, over110)],
  ['offset2_1', ifPresent(146, 12, over110)],
];

const hasSecondStation = (length: number): boolean => length >= 144;

const assignment: Fields = [
  ['mmsi1', unsigned(40, 30)],
  ['offset1', unsigned(70, 12)],
  ['increment1', unsigned(82, 10)],
  ['mmsi2', ifPresent(92, 30, hasSecondStation)],
  ['offset2', ifPresent(122, 12, hasSecondStation)],
  ['increment2', ifPresent(134, 10, hasSecondStation)],
];

const differentialCorrections: Fields = [
  ['lon', coarseDegrees(40, 18, 600, 1)],
  ['lat', coarseDegrees(58, 17, 600, 1)],
  ['data', dataFrom(80)],
];

const classBPosition: Fields = [
  ['reserved', unsigned(38, 8)],
  ['speed', tenths(46, 10)],
  ['accuracy', flag(56)],
  ['lon', degrees(57, 28)],
  ['lat', degrees(85, 27)],
  ['course', tenths(112, 12)],
  ['heading', unsigned(124, 9)],
  ['second', unsigned(133, 6)],
];

const classB: Fields = [
  ...classBPosition,
  ['regional', unsigned(139, 2)],
  ['cs', flag(141)],
  ['display', flag(142)],
  ['dsc', flag(143)],
  ['band', flag(144)],
  ['msg22', flag(145)],
  ['raim', flag(147)],
  ['radio', unsigned(148, 20)],
];

const classBExtended: Fields = [
  ...classBPosition,
  ['regional', unsigned(139, 4)],
  ['shipname', text(143, 20)],
  ...coded('shiptype', 263, 8, SHIP_TYPE),
  ...dimensions(271),
  ...coded('epfd', 301, 4, POSITION_FIXING_DEVICE),
  ['raim', flag(305)],
  ['dte', unsigned(306, 1)],
  ['assigned', flag(307)],
];

const linkManagement: Fields = [0, 1, 2, 3].flatMap((i): Fields => {
  const start = 40 + 30 * i;
  return [
    [`offset${i + 1}`, unsigned(start, 12)],
    [`number${i + 1}`, unsigned(start + 12, 4)],
    [`timeout${i + 1}`, unsigned(start + 16, 3)],
    [`increment${i + 1}`, unsigned(start + 19, 11)],
  ];
});

/** Twenty characters, and when all are used the extension after bit 272. */
export const readAidName = (bits: Bits): string => {
  const name = readRawText(bits, 43, 20);
  if (name.length < 20 || bits.bitLength <= 272) return trimSpacesAtEnd(name);
  return trimSpacesAtEnd(name + readText(bits, 272, Math.floor((bits.bitLength - 272) / 6)));
};

const aidToNavigation: Fields = [
  ...coded('aid_type', 38, 5, AID_TYPE),
  ['name', readAidName],
  ['lon', degrees(164, 28)],
  ['lat', degrees(192, 27)],
  ['accuracy', flag(163)],
  ...dimensions(219),
  ...coded('epfd', 249, 4, POSITION_FIXING_DEVICE),
  ['second', unsigned(253, 6)],
  ['regional', unsigned(260, 8)],
  ['off_position', flag(259)],
  ['raim', flag(268)],
  ['virtual_aid', flag(269)],
];

/** Two corners of an area: longitude 18 and latitude 17 bits each. */
const area = (start: number): Fields => [
  ['ne_lon', cornerDegrees(start, 18)],
  ['ne_lat', cornerDegrees(start + 18, 17)],
  ['sw_lon', cornerDegrees(start + 35, 18)],
  ['sw_lat', cornerDegrees(start + 53, 17)],
];

const channelManagement = (target: Fields): Fields => [
  ['channel_a', unsigned(40, 12)],
  ['channel_b', unsigned(52, 12)],
  ['txrx', unsigned(64, 4)],
  ['power', flag(68)],
  ...target,
  ['addressed', flag(139)],
  ['band_a', flag(140)],
  ['band_b', flag(141)],
  ['zonesize', unsigned(142, 3)],
];
const channelsOfArea = channelManagement(area(69));
const channelsOfStations = channelManagement([
  ['dest1', unsigned(69, 30)],
  ['dest2', unsigned(104, 30)],
]);

const groupAssignment: Fields = [
  ...area(40),
  ...coded('stationtype', 110, 4, STATION_TYPE),
  ...coded('shiptype', 114, 8, SHIP_TYPE),
  ['interval', unsigned(146, 4)],
  ['quiet', unsigned(150, 4)],
];

const staticPartA: Fields = [['shipname', text(40, 20)]];

const staticPartB = (last: Fields): Fields => [
  ...coded('shiptype', 40, 8, SHIP_TYPE),
  // Revision 4 made model and serial out of the last four characters of the vendor id; both readings are given.
  ['vendorid', text(48, 7)],
  ['model', unsigned(66, 4)],
  ['serial', unsigned(70, 20)],
  ['callsign', text(90, 7)],
  ...last,
];
const staticPartBOfShip = staticPartB(dimensions(132));
const staticPartBOfAuxiliary = staticPartB([['mothership_mmsi', unsigned(132, 30)]]);

/** Auxiliary craft (tenders) have MMSIs 98MMMxxxx and name their mother ship instead of their size. */
const isAuxiliaryCraft = (bits: Bits): boolean => Math.floor(readUnsigned(bits, 8, 30) / 1e7) === 98;

/** 0 for part A, 1 for part B. */
export const readStaticPart = (bits: Bits): number => readUnsigned(bits, 38, 2);

function staticFields(bits: Bits): Fields {
  if (readStaticPart(bits) === 0) return staticPartA;
  return isAuxiliaryCraft(bits) ? staticPartBOfAuxiliary : staticPartBOfShip;
}

/** Bits before the data of types 25 and 26: 40, the destination when addressed, the application id when structured. */
const slotHeader = (bits: Bits): number =>
  40 + readUnsigned(bits, 38, 1) * 30 + readUnsigned(bits, 39, 1) * 16;

/** Single-slot and multi-slot binary messages; the latter ends with 20 bits of radio state. */
const slotBinary = (tail: number): Fields => [
  ['addressed', flag(38)],
  ['structured', flag(39)],
  ['dest_mmsi', (bits) => (readUnsigned(bits, 38, 1) === 1 ? readUnsigned(bits, 40, 30) : 0)],
  ['app_id', (bits) => (readUnsigned(bits, 39, 1) === 1 ? readUnsigned(bits, slotHeader(bits) - 16, 16) : 0)],
  ['data', (bits) => toData(bits, slotHeader(bits), bits.bitLength - slotHeader(bits) - tail)],
];

const longRange: Fields = [
  ['status', named(40, 4, NAVIGATION_STATUS)],
  ['accuracy', flag(38)],
  ['lon', coarseDegrees(44, 18, 600, 1)],
  ['lat', coarseDegrees(62, 17, 600, 1)],
  ['speed', unsigned(79, 6)],
  ['course', unsigned(85, 9)],
  ['raim', flag(39)],
  ['gnss', flag(94)],
];

// 168 bits by the standard. Some stations send 163; some receivers append noise, which gpsd leaves unread, as we do.
const classA = atLeast(163, positionReport);
const base = atLeast(168, baseStation);
const acknowledgement = between(72, 168, acknowledge);

/** Layout by message type; a type without one is refused. */
export const LAYOUTS: readonly (Layout | undefined)[] = [
  undefined,
  classA,
  classA,
  classA,
  base,
  // Many transmitters send 420 or 422 bits instead of 424.
  atLeast(420, staticAndVoyage),
  between(88, 1008, (bits) => [...addressedBinary, ...binaryFieldsOf(bits, 6)]),
  acknowledgement,
  between(56, 1008, (bits) => [...broadcastBinary, ...binaryFieldsOf(bits, 8)]),
  atLeast(168, aircraft),
  atLeast(72, [['dest_mmsi', unsigned(40, 30)]]),
  base,
  between(72, 1008, addressedText),
  acknowledgement,
  between(40, 1008, [['text', textToEnd(40)]]),
  between(88, 168, interrogation),
  between(96, 168, assignment),
  between(80, 816, differentialCorrections),
  atLeast(168, classB),
  atLeast(312, classBExtended),
  between(72, 186, linkManagement),
  between(272, 368, aidToNavigation),
  atLeast(168, (bits) => (readUnsigned(bits, 139, 1) === 1 ? channelsOfStations : channelsOfArea)),
  atLeast(160, groupAssignment),
  {
    fits: (bits) =>
      readStaticPart(bits) === 0
        ? bits.bitLength >= 160 && bits.bitLength <= 168
        : readStaticPart(bits) === 1 && bits.bitLength >= 168,
    allowed: 'part A of 160 to 168 bits, or part B of 168 bits or more',
    fields: staticFields,
  },
  {
    fits: (bits) => bits.bitLength >= slotHeader(bits) && bits.bitLength <= 168,
    allowed: '40 to 168 bits, header included',
    fields: slotBinary(0),
  },
  {
    fits: (bits) => bits.bitLength >= slotHeader(bits) + 20 && bits.bitLength <= 1004,
    allowed: '60 to 1004 bits, header included',
    // gpsd never reads the radio state of type 26 and always prints 0; so do we.
    fields: [...slotBinary(20), ['radio', () => 0]],
  },
  {
    // Some transmitters send a full slot of 168 bits instead of 96.
    fits: ({ bitLength }) => bitLength === 96 || bitLength === 168,
    allowed: '96 or 168 bits',
    fields: longRange,
  },
];
