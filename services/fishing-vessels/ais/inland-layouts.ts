/** Inland AIS (DAC 200, ES-RIS) and the lighthouse authorities' buoy monitoring (DAC 235 and 250). */
import { readUnsigned } from './bits.ts';
import {
  bareMonthToMinute,
  coded,
  dated,
  degrees,
  flag,
  repeated,
  roundDecimals,
  signed,
  text,
  unsigned,
  type FieldReader,
  type Fields,
} from './fields.ts';
import * as legends from './legends.ts';

export const lockOrBridge: Fields = [
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

export const buoyMonitoring: Fields = [
  ['off_pos', flag(131)],
  ['alarm', flag(122)],
  ['stat_ext', unsigned(123, 8)],
  ['ana_int', volts(88)],
  ['ana_ext1', volts(98)],
  ['ana_ext2', volts(108)],
  ...coded('racon', 118, 2, legends.RACON_STATUS),
  ...coded('light', 120, 2, legends.LIGHT_STATUS),
];

export const inlandShip: Fields = [
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

export const weatherWarning: Fields = [
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

export const waterLevels: Fields = [
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

export const inlandSignal: Fields = [
  ['lon', degrees(56, 28)],
  ['lat', degrees(84, 27)],
  ['form', unsigned(111, 4)],
  ['facing', unsigned(115, 9)],
  ...coded('direction', 124, 3, legends.SIGNAL_DIRECTION),
  ...coded('status', 127, 30, legends.SIGNAL_LIGHT),
];
