/**
 * Application data inside the binary messages 6 (addressed) and 8 (broadcast), by area code (DAC) and function (FID):
 * IMO SN.1/Circ.236 and 289, Inland AIS, and the lighthouse authorities' buoy monitoring. What no layout here
 * explains is handed on as hexadecimal.
 */
import { readUnsigned, type Bits } from './bits.ts';
import { coded, dataFrom, unsigned, type Fields } from './fields.ts';
import * as legends from './legends.ts';
import * as circular from './circular-layouts.ts';
import * as inland from './inland-layouts.ts';
import { weather236, weather289 } from './weather-layouts.ts';

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

/** Layout by `DAC/FID` of addressed (6) and broadcast (8) messages. */
const BINARY_LAYOUTS: Readonly<Record<6 | 8, Readonly<Record<string, BinaryLayout>>>> = {
  6: {
    '1/12': anyLength(circular.dangerousCargo),
    '1/14': anyLength(circular.tidalWindow236),
    '1/15': anyLength([['airdraught', unsigned(56, 11)]]),
    '1/16': anyLength(circular.persons(88)),
    '1/18': anyLength(circular.clearance),
    '1/20': anyLength(circular.berthing),
    '1/25': anyLength(circular.cargoes),
    '1/28': anyLength(circular.route(88)),
    '1/30': anyLength(circular.description(88)),
    '1/32': anyLength(circular.tidalWindow289),
    '200/21': exactly(248, [
      ...inland.lockOrBridge,
      ['tugs', unsigned(228, 3)],
      ['airdraught', unsigned(231, 12)],
    ]),
    '200/22': exactly(232, [...inland.lockOrBridge, ...coded('status', 228, 2, legends.LOCK_STATUS)]),
    '200/55': exactly(168, [
      ['crew', unsigned(88, 8)],
      ['passengers', unsigned(96, 13)],
      ['personnel', unsigned(109, 8)],
    ]),
    '235/10': exactly(136, inland.buoyMonitoring),
    '250/10': exactly(136, inland.buoyMonitoring),
  },
  8: {
    '1/11': anyLength(weather236),
    '1/13': anyLength(circular.fairwayClosed),
    '1/15': anyLength([['airdraught', unsigned(56, 11)]]),
    '1/16': {
      fits: ({ bitLength }) => bitLength - 56 === 136 || bitLength - 56 === 72,
      fields: circular.persons(56),
    },
    '1/17': anyLength(circular.syntheticTargets),
    '1/19': anyLength(circular.trafficSignal),
    '1/27': anyLength(circular.route(56)),
    '1/29': anyLength(circular.description(56)),
    '1/31': anyLength(weather289),
    '200/10': {
      // Codes above 5 are not defined: the message is something else under the same numbers.
      fits: (bits) => bits.bitLength === 168 && readUnsigned(bits, 141, 3) <= 5,
      fields: inland.inlandShip,
    },
    '200/23': exactly(256, inland.weatherWarning),
    '200/24': exactly(168, inland.waterLevels),
    '200/40': exactly(168, inland.inlandSignal),
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
