/** Weather and sea state in message 8: IMO SN.1/Circ.236 (FID 11) and its successor Circ.289 (FID 31). */
import { readUnsigned } from './bits.ts';
import {
  coded,
  dated,
  flag,
  named,
  roundDecimals,
  scaled,
  signedTenths,
  tenths,
  unsigned,
  type FieldReader,
  type Fields,
} from './fields.ts';
import * as legends from './legends.ts';
import { lat24, lon25 } from './circular-layouts.ts';

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

export const weather236: Fields = [
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

export const weather289: Fields = [
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
