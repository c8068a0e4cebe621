/** When the bulletin is drawn and when leaders are told, by the city's clock. */
import { expect, test } from 'vitest';
import { toDue } from './bulletin-clock.ts';

const daNang = { readyAtMin: 390, leadMin: 30, utcOffsetMin: 420 };

test('drawn half an hour before it is told, made up for within three hours, never where none is wished', () => {
  const at = (local: string) => toDue(Date.parse(`2026-11-30T${local}:00+07:00`), daNang);
  expect(['05:59', '06:00', '06:29', '06:30', '09:30', '09:31', '23:00'].map(at)).toEqual([
    undefined,
    'draw',
    'draw',
    'tell',
    'tell',
    undefined,
    undefined,
  ]);
  expect(toDue(Date.parse('2026-11-30T06:30:00+07:00'), { ...daNang, readyAtMin: undefined })).toBe(
    undefined,
  );
});
