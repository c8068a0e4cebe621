/** Our messages against those of gpsd: one to one on its regression files, and 40,000 sentences of a real feed. */
import { expect, test } from 'vitest';
import { describeWithData, readSharedData } from '../../../test/support/shared-data.ts';
import { createAisDecoder, decodeAis, isAisRefusal, type AisMessage } from './ais.ts';

type Json = Record<string, unknown>;

const readLines = (name: string): string[] => readSharedData(name).toString('latin1').split('\n');

/** gpsd's JSON lines without the device it read from. */
function readExpected(name: string): Json[] {
  const lines = readSharedData(name).toString('utf8').split('\n');
  return lines
    .filter((line) => line.startsWith('{"class":"AIS"'))
    .map((line) => {
      const { device: _, ...message } = JSON.parse(line) as Json;
      return message;
    });
}

/** gpsd's JSON does not say to which side a ship turns, nor what a receiver appended of its time. */
function toGpsd(message: AisMessage | undefined): Json | undefined {
  if (message === undefined) return undefined;
  const { receivedMs: _ours, ...known } = message;
  const { turn } = known;
  return typeof turn === 'number' ? { ...known, turn: Math.abs(turn) } : known;
}

/** gpsd's published results of these files are unscaled (`-u`): what can be scaled back exactly is compared raw. */
function toComparable(message: Json | AisMessage, isScaled: boolean): Json {
  const isFine = message['dac'] === undefined && message['type'] !== 17 && message['type'] !== 27;
  const comparable: Json = {};
  for (const [name, value] of Object.entries(message)) {
    if (name === 'scaled' || SCALED_OTHERWISE.has(name)) continue;
    if (name === 'status' && message['type'] === 27) continue;
    const factor = FACTORS[name];
    if (factor === undefined) comparable[name] = value;
    else if (isFine)
      comparable[name] = isScaled
        ? toRaw(value, message['type'] === 9 && name === 'speed' ? 1 : factor)
        : value;
  }
  return comparable;
}

const SPEED_CODES: Readonly<Record<string, number>> = { nan: 1023, fast: 1022 };

function toRaw(value: unknown, factor: number): unknown {
  if (typeof value === 'string') return SPEED_CODES[value];
  return typeof value === 'number' ? Math.round(value * factor) : value;
}

const FACTORS: Readonly<Record<string, number>> = {
  lon: 600_000,
  lat: 600_000,
  speed: 10,
  course: 10,
  draught: 10,
};

/** Fields whose scaled form cannot be turned back: rates of turn, trends as words, weather, corners as text. */
const SCALED_OTHERWISE: ReadonlySet<string> = new Set([
  'turn',
  'ne_lon',
  'ne_lat',
  'sw_lon',
  'sw_lat',
  'airtemp',
  'dewpoint',
  'pressure',
  'pressuretend',
  'visibility',
  'waterlevel',
  'leveltrend',
  'cspeed',
  'cspeed2',
  'cspeed3',
  'waveheight',
  'swellheight',
  'watertemp',
  'preciptype',
  'salinity',
  'ice',
  'tidals',
  'ana_int',
  'ana_ext1',
  'ana_ext2',
]);

describeWithData('ais-gpsd-regress', 'AIS as gpsd decodes it: regression files', () => {
  test('the 97 messages of the sample, all 27 types, equal gpsd field by field', () => {
    const expected = readExpected('ais-gpsd-regress/sample.aivdm.js.chk');
    expect(expected).toHaveLength(97);
    expect(decodeAis(readLines('ais-gpsd-regress/sample.aivdm')).map(toGpsd)).toEqual(expected);
  });

  test.each([
    ['ais_unpack_sixbit.log', 12],
    ['ais-nmea-type6-fid55.log', 1265],
  ])('%s gives the same %i messages', (name, count) => {
    const expected = readExpected(`ais-gpsd-regress/${name}.chk`);
    const messages = decodeAis(readLines(`ais-gpsd-regress/${name}`));
    expect(expected).toHaveLength(count);
    expect(messages.map((message) => toComparable(message, true))).toEqual(
      expected.map((message) => toComparable(message, false)),
    );
  });
});

/** Messages by type as gpsdecode 3.22 counts them in the AISHub sample. */
const AISHUB_BY_TYPE = {
  1: 29146,
  2: 790,
  3: 4104,
  4: 1968,
  5: 927,
  6: 229,
  8: 486,
  9: 14,
  10: 4,
  11: 11,
  16: 1,
  17: 157,
  18: 642,
  19: 61,
  20: 123,
  21: 159,
  22: 22,
  24: 32,
};

describeWithData('ais-aishub-gpsd', 'AIS as gpsd decodes it: 39,995 sentences of AISHub', () => {
  const lines = readLinesIfPresent('ais-aishub-gpsd/ais-nmea-sample.log.gz');

  test('totals, vessels and types are those of gpsdecode, and no sentence is refused', () => {
    const decoder = createAisDecoder();
    const byType: Record<number, number> = {};
    const mmsis = new Set<number>();
    for (const line of lines) {
      const answer = decoder.push(line);
      if (answer === undefined || isAisRefusal(answer)) continue;
      byType[answer.type] = (byType[answer.type] ?? 0) + 1;
      mmsis.add(answer.mmsi);
    }
    const counts = { sentences: 39_995, messages: 38_876, refused: 0, waiting: 0, abandoned: 0 };
    expect(decoder.counts()).toEqual(counts);
    expect(mmsis.size).toBe(8754);
    expect(byType).toEqual(AISHUB_BY_TYPE);
  });

  test('every message equals gpsdecode, except two whose parts both claim padding', () => {
    const expected = readExpected('ais-aishub-gpsd/ais-nmea-sample.gpsdecode-3.22.jsonl.gz');
    const messages = decodeAis(lines);
    const different = expected.flatMap((message, i) =>
      JSON.stringify(message) === JSON.stringify(toGpsd(messages[i])) ? [] : [message['name']],
    );
    // A buoy's name of two parts: the first part says it ends with four padding bits, which gpsd cuts away in the
    // middle of the message. What follows reads "HH" there and nothing here.
    expect(different).toEqual(['PLATFORM L9         Y&', 'PLATFORM L9         HH']);
  });

  test('the fast way gives the same positions, with null for what is not available', () => {
    const full = createAisDecoder();
    const fast = createAisDecoder();
    let positions = 0;
    for (const line of lines) {
      const message = full.push(line);
      const report = fast.pushReport(line);
      if (report === undefined || isAisRefusal(report) || report.kind !== 'position') continue;
      positions += 1;
      if (message === undefined || isAisRefusal(message)) throw new Error(`No message for ${line}`);
      const lon = Number(message['lon']);
      const isKnown = Math.abs(lon) <= 180 && Math.abs(Number(message['lat'])) <= 90;
      const speed = Number(message['speed']);
      const hasSpeed = message['speed'] !== undefined && speed !== 102.3 && !Number.isNaN(speed);
      if (report.mmsi !== message.mmsi || report.lon !== (isKnown ? lon : null)) throw new Error(line);
      if (message['speed'] !== 'fast' && report.speedKn !== (hasSpeed ? speed : null)) throw new Error(line);
    }
    expect(positions).toBe(29146 + 790 + 4104 + 1968 + 14 + 642 + 61 + 159);
  });
});

function readLinesIfPresent(name: string): string[] {
  try {
    return readLines(name);
  } catch {
    return [];
  }
}
