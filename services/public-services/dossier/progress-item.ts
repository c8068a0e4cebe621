/** A step of the message `CapNhatTienDoHoSoMC` → a change of a dossier that was sent before, with a step of its timeline. */
import type { RecordItem } from '../../../contract/feeds/item.ts';
import { DOSSIER } from './dossier.ts';
import { STATUS_ALLOWED, type Spoken } from './dossier-item.ts';
import { toMissingFault, toTimeFault, toWords } from './fields.ts';
import type { Fault, Fields } from './fields.ts';
import { toNationalMs } from './national-time.ts';
import { findStatusOfCode, toStatusFacts } from './statuses.ts';

export const isProgress = (item: Fields): boolean => 'ThoiDiemXuLy' in item || 'NoiDungXuLy' in item;

/** Who worked on it is left out, and what was written about it: people write names there. The room that has it is kept. */
export function toProgressItem(item: Fields, { utcOffsetMin }: Spoken): RecordItem | Fault {
  const code = toWords(item['MaHoSo']);
  if (code === null)
    return toMissingFault('MaHoSo', item['MaHoSo'], 'the number of the dossier, 1 to 200 characters');
  const status = findStatusOfCode(item['TrangThai']);
  if (status === undefined)
    return { ...toMissingFault('TrangThai', item['TrangThai'], STATUS_ALLOWED), reason: 'wrong_type' };
  const timeMs = toNationalMs(item['ThoiDiemXuLy'], utcOffsetMin);
  if (timeMs === null || Number.isNaN(timeMs)) return toTimeFault('ThoiDiemXuLy', item['ThoiDiemXuLy'] ?? '');
  const sinceMs = toNationalMs(item['NgayBatDau'], utcOffsetMin);
  if (Number.isNaN(sinceMs)) return toTimeFault('NgayBatDau', item['NgayBatDau']);
  const dueMs = toNationalMs(item['NgayKetThucTheoQuyDinh'], utcOffsetMin, true);
  if (Number.isNaN(dueMs)) return toTimeFault('NgayKetThucTheoQuyDinh', item['NgayKetThucTheoQuyDinh']);
  const unit = toWords(item['PhongBanXuLy']);
  const isOver = toStatusFacts(status).closed;
  return {
    kind: DOSSIER,
    code,
    timeMs,
    status,
    patch: true,
    body: {
      unit: isOver ? null : unit,
      unitSinceMs: isOver ? null : (sinceMs ?? timeMs),
      unitDueMs: isOver ? null : dueMs,
    },
    steps: [
      {
        timeMs,
        what: status,
        facts: { ...(unit === null ? {} : { unit }), ...(dueMs === null ? {} : { dueMs }) },
      },
    ],
  };
}
