/** What stations of a simulation send: JSON of `readings-json`, or files of loggers as Thông tư 10/2021 has them. */
import type { QualityId } from '../../../contract/basics/quality.ts';
import type { SimulatedPush, SimulationSpan } from '../../../contract/city/simulation.ts';
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { DueReading } from './due-reading.ts';

/** One value of one station, under the name that its sender has for it. */
export interface SimulatedValue {
  readonly property: string;
  readonly value: number | null;
  readonly unit: string;
  readonly quality?: QualityId;
}

/** Everything a station measured over the interval that ended at a time. */
export type Measure = (
  asset: DueReading['asset'],
  timeMs: number,
  span: Pick<SimulationSpan, 'utcOffsetMin'>,
) => readonly SimulatedValue[];

export type PushFormat = 'json' | 'tt10';

/** States of sensors by the circular: measuring, calibrating, faulty. */
const STATUS: Readonly<Partial<Record<QualityId, string>>> = { valid: '00', calibrating: '01', fault: '02' };

export function toStationPush(
  format: PushFormat,
  due: readonly DueReading[],
  span: SimulationSpan,
  measure: Measure,
): Omit<SimulatedPush, 'atMs'> {
  return format === 'tt10' ? toFile(due, span, measure) : toJson(due, span, measure);
}

function toJson(due: readonly DueReading[], span: SimulationSpan, measure: Measure) {
  const readings = due.flatMap(({ asset, timeMs }) =>
    measure(asset, timeMs, span).map(({ quality = 'valid', ...measured }) => ({
      asset: asset.ref,
      time: new Date(timeMs).toISOString(),
      ...measured,
      ...(quality === 'valid' ? {} : { quality }),
    })),
  );
  // A station that sends by itself has a topic of its own.
  const senders = new Set(due.map(({ asset }) => asset.ref));
  const [sender] = senders.size === 1 ? senders : [];
  return {
    bytes: JSON.stringify(readings),
    contentType: 'application/json',
    ...(sender === undefined ? {} : { name: sender }),
  };
}

/** One file of a logger: a line a parameter and time, tabs and CRLF, local time, named by the newest time in it. */
function toFile(due: readonly DueReading[], span: SimulationSpan, measure: Measure) {
  const { utcOffsetMin } = span;
  const lines = due.flatMap(({ asset, timeMs }) =>
    measure(asset, timeMs, span).map(
      ({ property, value, unit, quality = 'valid' }) =>
        `${property}\t${(value ?? 0).toFixed(2)}\t${unit}\t${toStamp(timeMs, utcOffsetMin)}\t${STATUS[quality] ?? '02'}\r\n`,
    ),
  );
  const newestMs = Math.max(...due.map(({ timeMs }) => timeMs));
  return {
    bytes: lines.join(''),
    contentType: 'text/plain',
    name: `${due[0]?.asset.ref ?? ''}_${toStamp(newestMs, utcOffsetMin)}.txt`,
  };
}

/** `20261122140500`, local time as the circular has it. */
function toStamp(timeMs: number, utcOffsetMin: number): string {
  return new Date(timeMs + utcOffsetMin * MINUTE_MS).toISOString().replaceAll(/[-:T]/gu, '').slice(0, 14);
}
