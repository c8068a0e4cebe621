import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createAisDecoder,
  decodeAis,
  isAisRefusal,
  type AisPosition,
  type AisRefusal,
  type AisStatic,
} from './ais.ts';

/** Adds the checksum NMEA 0183 wants: the exclusive or of everything between `!` and `*`. */
function seal(body: string): string {
  let sum = 0;
  for (const character of body) sum ^= character.charCodeAt(0);
  return `!${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
}

function reportOf(...lines: string[]): AisPosition | AisStatic | undefined {
  const decoder = createAisDecoder();
  const answers = lines.map((line) => decoder.pushReport(line, 1_700_000_000_000));
  const answer = answers.find((each) => each !== undefined);
  if (isAisRefusal(answer)) throw new Error(answer.what);
  return answer;
}

const FIRST = '!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C';
const SECOND = '!AIVDM,2,2,1,A,88888888880,2*25';
const POSITION = '!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C';

describe('Sentences with known contents', () => {
  test.each([
    [
      POSITION,
      { mmsi: 366053209, status: 3, speedKn: 0, lon: -122.341618, lat: 37.802118 },
      { courseDeg: 219.3, headingDeg: 1, utcSecond: 59 },
    ],
    [
      '!AIVDM,1,1,,A,15NPOOPP00o?b=bE`UNv4?w428D;,0*24',
      { mmsi: 367533950, lat: 37.808418, lon: -122.408232, courseDeg: null, headingDeg: null },
      { turnDegMin: null, accurate: true, utcSecond: 34 },
    ],
    [
      '!AIVDM,1,1,,B,181:Kjh01ewHFRPDK1s3IRcn06sd,0*08',
      { mmsi: 538090443, speedKn: 10.9, courseDeg: 87, lon: -8.6612, lat: 35.690633 },
      { headingDeg: 85, utcSecond: 59 },
    ],
    [
      '!AIVDM,1,1,,A,35NSH95001G?wopE`beasVk@0E5:,0*6F',
      { type: 3, mmsi: 367581220, status: 5, speedKn: 0.1, lon: -122.3343, lat: 37.81065 },
      { courseDeg: 254.2, headingDeg: 217, utcSecond: 40 },
    ],
  ])('%s', (line, where, how) => {
    expect(reportOf(line)).toMatchObject({ kind: 'position', ...where, ...how });
  });

  test('the two parts of EVER DIADEM make one message', () => {
    expect(reportOf(FIRST, SECOND)).toEqual({
      kind: 'static',
      type: 5,
      mmsi: 351759000,
      name: 'EVER DIADEM',
      callSign: '3FOF8',
      imo: 9134270,
      shipType: 70,
      lengthM: 295,
      beamM: 32,
      draughtM: 12.2,
      destination: 'NEW YORK',
      receivedMs: 1_700_000_000_000,
      isTimeTold: false,
      isOwn: false,
    });
  });

  test('a turn keeps its side, in messages and in reports', () => {
    const toPort = '!AIVDM,1,1,,B,33IW><0s0aOru3FM4ijJT`RP0000,0*10';
    expect(decodeAis([toPort])[0]).toMatchObject({ turn: -18 });
    expect(reportOf(toPort)).toMatchObject({ turnDegMin: -17.9 });
  });

  test('"not available" is what gpsd writes in messages, and null in reports', () => {
    const line = '!AIVDM,1,1,,A,15NPOOPP00o?b=bE`UNv4?w428D;,0*24';
    expect(decodeAis([line])[0]).toMatchObject({ course: 360, heading: 511, turn: 'nan' });
    expect(reportOf(line)).toMatchObject({ courseDeg: null, headingDeg: null, turnDegMin: null });
  });
});

describe('Parts of messages', () => {
  test('parts of two ships with other sequence ids may interleave', () => {
    const other = FIRST.replace('!AIVDM,2,1,1', 'AIVDM,2,1,7').replace(/\*..$/, '');
    const otherEnd = SECOND.replace('!AIVDM,2,2,1', 'AIVDM,2,2,7').replace(/\*..$/, '');
    expect(decodeAis([FIRST, seal(other), SECOND, seal(otherEnd)])).toHaveLength(2);
  });

  test('a part of another channel is not taken, and is refused with its reason', () => {
    const decoder = createAisDecoder();
    decoder.push(FIRST);
    expect(decoder.push(seal('AIVDM,2,2,1,B,88888888880,2'))).toMatchObject({
      refused: 'fragment-order',
      where: 'fragment 2 of 2',
    });
  });

  test('a part that comes half a minute late is not joined', () => {
    const decoder = createAisDecoder();
    decoder.push(FIRST, 0);
    expect(decoder.push(SECOND, 30_001)).toMatchObject({ refused: 'fragment-order' });
    expect(decoder.counts()).toMatchObject({ waiting: 0, abandoned: 1 });
  });

  test('a part directly after its predecessor is joined although the receiver numbered it otherwise', () => {
    expect(decodeAis([FIRST, seal('AIVDM,2,2,4,A,88888888880,2')])).toHaveLength(1);
  });

  test('an endless stream of first parts keeps at most one message per channel and sequence id', () => {
    const decoder = createAisDecoder();
    for (let i = 0; i < 1000; i++) {
      decoder.push(seal(`AIVDM,2,1,${i % 10},${i % 2 === 0 ? 'A' : 'B'},55?MbV02;H;s<HtKR20EHE:0,0`));
    }
    expect(decoder.counts().waiting).toBeLessThanOrEqual(22);
  });
});

describe('Lines', () => {
  test('the time of a TAG block is used when the caller gives none', () => {
    const tag = 's:dng01,c:1700000000';
    const line = `\\${seal(tag).slice(1)}\\${POSITION}`;
    const decoder = createAisDecoder();
    expect(decoder.push(line)).toMatchObject({ mmsi: 366053209, receivedMs: 1_700_000_000_000 });
  });

  test('a TAG block that is broken costs the block and not the sentence', () => {
    const troubles: AisRefusal[] = [];
    const decoder = createAisDecoder({ onTrouble: (trouble) => troubles.push(trouble) });
    const tagged = (tag: string) => `\\${tag}\\${POSITION}`;
    const broken = tagged(seal('s:dng01,c:1700000000').slice(1).replace('c:17', 'c:18'));
    expect(decoder.pushReport(broken, 5_000)).toMatchObject({ receivedMs: 5_000, isTimeTold: false });
    expect(decoder.pushReport(tagged(seal('c:soon').slice(1)), 6_000)).toMatchObject({ receivedMs: 6_000 });
    expect(troubles).toMatchObject([
      { refused: 'checksum', where: 'TAG block' },
      { refused: 'time', value: 'soon' },
    ]);
  });

  test('$PGHP tells the time of the sentence that carries its checksum, and of that alone', () => {
    const troubles: AisRefusal[] = [];
    const decoder = createAisDecoder({ onTrouble: (trouble) => troubles.push(trouble) });
    const heard = (fields: string) => seal(fields).replace('!', '$');
    const time = 'PGHP,1,2026,11,22,3,4,5,678,574,,1,,1';
    const timeMs = Date.UTC(2026, 10, 22, 3, 4, 5, 678);
    expect(decoder.pushReport(heard(`${time},5C`), 1)).toBeUndefined();
    expect(decoder.pushReport(POSITION, 1)).toMatchObject({ receivedMs: timeMs, isTimeTold: true });
    expect(decoder.pushReport(POSITION, 2)).toMatchObject({ receivedMs: 2, isTimeTold: false });
    decoder.pushReport(heard(`${time},11`), 3);
    expect(decoder.pushReport(POSITION, 3)).toMatchObject({ receivedMs: 3, isTimeTold: false });
    decoder.pushReport(heard('PGHP,1,2026,2,30,3,4,5,678,574,,1,,1,5C'), 4);
    expect(decoder.pushReport(POSITION, 4)).toMatchObject({ isTimeTold: false });
    expect(troubles).toMatchObject([{ refused: 'time', where: '$PGHP' }]);
  });

  test.each([
    [',r003669945,1203894073', 1_203_894_073_000],
    [',1429287189000', 1_429_287_189_000],
    [',s36310,d-081,T59.01', null],
    ['', null],
  ])('an epoch after the checksum is its time: "%s"', (after, timeMs) => {
    expect(createAisDecoder().pushReport(POSITION + after)).toMatchObject({
      receivedMs: timeMs,
      isTimeTold: timeMs !== null,
    });
  });

  test('a message of parts was heard when its first part was, whatever the others tell', () => {
    const told = `\\${seal('c:1700000000').slice(1)}\\${FIRST}`;
    const decoder = createAisDecoder();
    decoder.pushReport(told, 1);
    expect(decoder.pushReport(SECOND, 2)).toMatchObject({ receivedMs: 1_700_000_000_000, isTimeTold: true });
    decoder.pushReport(FIRST, 1_000);
    expect(decoder.pushReport(SECOND, 3_000)).toMatchObject({ receivedMs: 1_000, isTimeTold: false });
  });

  test('what the receiver’s ship sends itself is known as its own', () => {
    const own = seal(POSITION.replace('!AIVDM', 'AIVDO').replace(/\*..$/, ''));
    expect(createAisDecoder().pushReport(own)).toMatchObject({ isOwn: true });
    expect(createAisDecoder().pushReport(POSITION)).toMatchObject({ isOwn: false });
  });

  test.each(['', '# a comment', '$GPGLL,6005.071,N,02332.346,E*29', 'AIVDM,1,1,,A,15,0*00'])(
    'a line that is not AIS is passed over: "%s"',
    (line) => expect(createAisDecoder().push(line)).toBeUndefined(),
  );

  test('text after the checksum is no harm', () => {
    expect(decodeAis([`${POSITION},s36310,d-081,T59.01\r\n`])).toHaveLength(1);
  });

  test.each([
    ['checksum', POSITION.replace('*5C', '*5D')],
    ['malformed', POSITION.slice(0, -3)],
    ['malformed', seal('AIVDM,1,2,,B,15M67FC000G?ufbE`FepT@3n00Sa,0')],
    ['malformed', seal('AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa')],
    ['channel', seal('AIVDM,1,1,,C,15M67FC000G?ufbE`FepT@3n00Sa,0')],
    ['armour', seal('AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00SX,0')],
    ['length', seal('AIVDM,1,1,,B,15M67FC000G?ufbE`Fep,0')],
    ['unknown-type', seal('AIVDM,1,1,,B,l5M67FC000G?ufbE`FepT@3n00Sa,0')],
    ['too-long', seal(`AIVDM,1,1,,B,${'0'.repeat(400)},0`)],
  ])('%s: refused with what, where, value and allowed', (code, line) => {
    const answer = createAisDecoder().push(line);
    expect(answer).toMatchObject({ refused: code });
    expect(isAisRefusal(answer) && answer.what && answer.where && answer.allowed).toBeTruthy();
  });
});

describe('Static data of class B', () => {
  const partA = '!AIVDM,1,1,,A,H7lca<@P5<qE9w3F22222222220,2*2F';
  const partB = '!AIVDM,1,1,,A,H7lca<DlPPPPPPPI4koloP1h>550,0*0E';

  test('part B completes part A, or both come as they are', () => {
    expect(decodeAis([partA, partB])).toMatchObject([
      { type: 24, shipname: 'HASNUR_05', callsign: 'YD3747' },
    ]);
    expect(decodeAis([partA, partB], { splitStatic: true })).toMatchObject([{ part: 'A' }, { part: 'B' }]);
    expect(decodeAis([partB])).toEqual([]);
  });

  test('reports give each part at once', () => {
    expect(reportOf(partA)).toMatchObject({ name: 'HASNUR_05', callSign: null });
    expect(reportOf(partB)).toMatchObject({ name: null, callSign: 'YD3747', lengthM: 28, beamM: 10 });
  });
});

describe('Noise', () => {
  const armour = fc.stringMatching(/^[0-W`-w]{0,200}$/);

  test('any text, any payload and any cut of a sentence are answered, never thrown', () => {
    const decoder = createAisDecoder();
    const answered = (line: string): void => {
      const answers = [decoder.push(line), decoder.pushReport(line)];
      expect(answers.every((answer) => answer === undefined || 'refused' in answer || 'mmsi' in answer)).toBe(
        true,
      );
    };
    fc.assert(fc.property(fc.string({ unit: 'binary' }), answered), { numRuns: 300 });
    fc.assert(
      fc.property(fc.nat(POSITION.length), (end) => answered(POSITION.slice(0, end))),
      { numRuns: 80 },
    );
    const fields = fc.tuple(
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 0, max: 10 }),
      fc.nat(10),
      armour,
      fc.nat(9),
    );
    fc.assert(
      fc.property(fields, ([count, part, sequence, payload, fill]) =>
        answered(seal(`AIVDM,${count},${part},${sequence},A,${payload},${fill}`)),
      ),
      { numRuns: 500 },
    );
  });

  test('a payload of every type and length gives a message of that type or a refusal', () => {
    const typed = fc.tuple(fc.integer({ min: 1, max: 27 }), armour);
    fc.assert(
      fc.property(typed, ([type, rest]) => {
        const first = String.fromCharCode(type + 48);
        const answer = createAisDecoder({ splitStatic: true }).push(seal(`AIVDM,1,1,,A,${first}${rest},0`));
        const isRefused = isAisRefusal(answer);
        expect(isRefused ? type : answer?.type).toBe(type);
      }),
      { numRuns: 500 },
    );
  });
});
