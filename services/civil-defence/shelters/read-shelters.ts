/** Shelters that are open at a time, the fullest first. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { ShelterView } from '../answers.ts';
import { SHELTER_OPENING, SHELTER_STATUS } from './shelter-opening.ts';

const MOST = 1_000;

export async function readShelters(reads: ScopedReads, atMs: number): Promise<ShelterView[]> {
  return (await readOpenings(reads, atMs))
    .map((record) => toShelterView(record, reads))
    .toSorted((a, b) => b.people / b.room - a.people / a.room);
}

export async function readOpenings(reads: ScopedReads, atMs: number): Promise<readonly RecordView[]> {
  return (await reads.page({ kind: SHELTER_OPENING, open: true, atMs, limit: MOST })).records;
}

export function toShelterView(
  { id, title, status, areaCode, body, updatedMs }: RecordView,
  reads: Pick<ScopedReads, 'findAreaName'>,
): ShelterView {
  const numberOf = (field: string) => Number(body[field] ?? 0);
  return {
    id,
    name: title,
    areaCode,
    ward: areaCode === null ? null : (reads.findAreaName(areaCode) ?? null),
    room: Math.max(1, numberOf('room')),
    people: numberOf('people'),
    isFull: status === SHELTER_STATUS.full,
    inCharge: String(body['inCharge'] ?? ''),
    countedMs: updatedMs,
  };
}
