/** Settings for the platform's tables (`csv`, `xlsx`) that fit lists of dossiers as one-stop offices export them. */
import { STATUSES } from './statuses.ts';

/** Vietnamese headings, the day first; the status by its code or its words. */
export const DOSSIER_TABLE = {
  kind: 'records',
  timeFormat: 'dd/MM/yyyy HH:mm',
  rowNumbers: true,
  columns: {
    kind: { fixed: 'dossier' },
    code: 'Mã hồ sơ',
    time: 'Cập nhật lúc',
    status: 'Trạng thái',
    title: 'Tên thủ tục',
    opened: 'Ngày tiếp nhận',
    due: 'Ngày hẹn trả',
    closed: 'Ngày kết thúc xử lý',
  },
  statusWords: Object.fromEntries(
    STATUSES.flatMap(({ id, code, name }) => [
      [String(code), id],
      [name.vi, id],
    ]),
  ),
  body: {
    procedure: 'Mã thủ tục',
    field: 'Lĩnh vực',
    agency: 'Cơ quan giải quyết',
    ward: 'Mã xã, phường',
    channel: 'Hình thức nộp',
    unit: 'Phòng đang xử lý',
  },
} as const;
