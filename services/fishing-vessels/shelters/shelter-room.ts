/** How much room is left in each shelter: what it takes, less what lies in it, by the port's word or by positions. Pure. */
import { type Static, Type } from 'typebox';
import { orNull, Words } from '../../../contract/basics/answer-fields.ts';
import type { Asset } from '../../../contract/assets/asset.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import { HOUR_MS } from '../../../platform/sdk/science.ts';
import type { RegisteredVessel } from '../answers.ts';

/** Before a storm harbours fill within hours: an older word of a port tells of another harbour. */
const REPORT_HOLDS_MS = 6 * HOUR_MS;

const Report = Type.Object({
  vessels: Type.Integer(),
  isShut: Type.Boolean(),
  countedMs: Type.Integer(),
  toldBy: Type.String(),
  /** Not older than six hours: it counts. */
  holds: Type.Boolean(),
});

export const ShelterRoom = Type.Object({
  code: Type.String(),
  name: Words,
  /** Vessels that it takes, and by which document; null: the city has not told it. */
  capacity: orNull(Type.Integer()),
  capacitySource: orNull(Type.String()),
  /** Of the register, by their last positions; null: the shelter names no zone. */
  inside: orNull(Type.Integer()),
  /** The newest word of the port. */
  report: orNull(Report),
  /** By which of the two room is counted; null: no capacity, or neither is known. */
  by: orNull(Type.Enum(['port', 'position'])),
  /** Never below zero; null: not known. */
  left: orNull(Type.Integer()),
});
export type ShelterRoom = Static<typeof ShelterRoom>;

interface Told {
  readonly nowMs: number;
  readonly assets: readonly Pick<Asset, 'code' | 'name' | 'attributes'>[];
  readonly reports: readonly Pick<RecordView, 'code' | 'status' | 'body'>[];
  readonly vessels: readonly Pick<RegisteredVessel, 'zones'>[];
}

/** The most room first; those of which nobody knows it at the end. */
export function toShelters({ nowMs, assets, reports, vessels }: Told): ShelterRoom[] {
  return assets
    .map(({ code, name, attributes }): ShelterRoom => {
      const { zone, capacity: told, capacitySource } = attributes;
      const capacity = typeof told === 'number' && Number.isInteger(told) && told >= 0 ? told : null;
      const inside =
        typeof zone === 'string'
          ? vessels.filter(({ zones }) => zones.some(({ id }) => id === zone)).length
          : null;
      const report = toReport(
        reports.find((one) => one.code === code),
        nowMs,
      );
      const isHeld = report?.holds === true;
      const taken = isHeld ? report.vessels : inside;
      const left = capacity === null || taken === null ? null : Math.max(0, capacity - taken);
      return {
        code,
        name,
        capacity,
        capacitySource: typeof capacitySource === 'string' ? capacitySource : null,
        inside,
        report,
        by: left === null ? null : toBasis(isHeld),
        left: isHeld && report.isShut ? 0 : left,
      };
    })
    .toSorted((a, b) => (b.left ?? -1) - (a.left ?? -1) || a.code.localeCompare(b.code));
}

const toBasis = (isHeld: boolean) => (isHeld ? 'port' : 'position');

function toReport(
  record: Pick<RecordView, 'status' | 'body'> | undefined,
  nowMs: number,
): ShelterRoom['report'] {
  if (record === undefined) return null;
  const { vessels, countedMs, toldBy } = record.body;
  return {
    vessels: Number(vessels),
    isShut: record.status === 'shut',
    countedMs: Number(countedMs),
    toldBy: String(toldBy),
    holds: nowMs - Number(countedMs) <= REPORT_HOLDS_MS,
  };
}
