import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWithData } from '../test/support/shared-data.ts';
import { readRecording } from './replay-file.ts';

const HOUR = 3_600_000;

test('times are found and moved in every form that has them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'haivan-replay-'));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const atMs = Date.UTC(2026, 10, 22, 3);
  const ndjson = readRecording(
    write('a.ndjson', '{"datastream":"a","time":"2026-11-22T10:00:00+07:00","value":1}\n'),
    420,
  );
  expect(ndjson.pieces[0]).toMatchObject({ timeMs: atMs });
  expect(ndjson.pieces[0]?.movedBy(HOUR)).toBe(`{"datastream":"a","time":${atMs + HOUR},"value":1}`);
  const csv = readRecording(write('a.csv', 'station,time,rain\nP,2026-11-22 10:00,1\n'), 420);
  expect(csv.pieces[0]?.movedBy(HOUR)).toBe('P,2026-11-22T04:00:00.000Z,1');
  const station = readRecording(
    write('DN_A_KHI1_20261122100000.txt', 'pH\t7\t\t20261122100000\t00\r\n'),
    420,
  );
  expect(station.pieces[0]).toMatchObject({ name: 'DN_A_KHI1_20261122100000.txt', timeMs: atMs });
  expect(station.pieces[0]?.movedBy(HOUR)).toBe('pH\t7\t\t20261122110000\t00\r\n');
  const nmea = readRecording(write('a.log', '\\c:1600000000*5D\\!AIVDM,1\n'), 420);
  expect(nmea.pieces[0]?.movedBy(HOUR)).toMatch(/^\\c:1600003600\*[0-9A-F]{2}\\!AIVDM,1$/);
  rmSync(folder, { recursive: true });
});

describeWithData('ais-aishub-gpsd', 'a log of sentences', (path) => {
  test('is read line by line, comments with it', () => {
    expect(readRecording(join(path, 'ais-nmea-sample.log.gz'), 420)).toMatchObject({ kind: 'nmea' });
  });
});
