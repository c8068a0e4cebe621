/**
 * A dossier of the message `DongBoHoSoMC` → a record item, or why not. Telephone, e-mail and identity numbers of the
 * applicant are not taken: nothing here needs them.
 */
import type { RecordItem } from '../../../contract/feeds/item.ts';
import { toApplicant, toChannel } from './code-lists.ts';
import { DOSSIER } from './dossier.ts';
import { toList, toMissingFault, toTimeFault, toWords } from './fields.ts';
import type { Fault, Fields } from './fields.ts';
import { toNationalMs } from './national-time.ts';
import { findStatusOfCode, STATUSES, toStatusFacts } from './statuses.ts';

/** What a feed says of its messages. */
export interface Spoken {
  readonly utcOffsetMin: number;
  /** Version of the code lists, where the feed names one. */
  readonly codeLists: unknown;
}

const TIMES = ['NgayTiepNhan', 'NgayHenTra', 'NgayTra', 'NgayKetThucXuLy'] as const;
type TimeName = (typeof TIMES)[number];

const CODE_ALLOWED = 'the number of the dossier, 1 to 200 characters';
export const STATUS_ALLOWED = STATUSES.map(({ code, name }) => `${code} ${name.vi}`).join(', ');

/** The version is true from the newest time that it tells: the schema has no time of its own for it. */
export function toDossierItem(item: Fields, spoken: Spoken): RecordItem | Fault {
  const code = toWords(item['MaHoSo']);
  if (code === null) return toMissingFault('MaHoSo', item['MaHoSo'], CODE_ALLOWED);
  const procedure = toProcedureCode(item['MaTTHC']);
  if (procedure === null)
    return toMissingFault('MaTTHC', item['MaTTHC'], 'the code of a procedure, such as 1.012766');
  const status = findStatusOfCode(item['TrangThaiHoSo']);
  if (status === undefined)
    return {
      ...toMissingFault('TrangThaiHoSo', item['TrangThaiHoSo'], STATUS_ALLOWED),
      reason: 'wrong_type',
    };
  const times = readTimes(item, spoken);
  if ('field' in times) return times;
  const openedMs = times.NgayTiepNhan;
  if (openedMs === null)
    return toMissingFault('NgayTiepNhan', item['NgayTiepNhan'], 'when the office took it');
  const supplements = readSupplements(item, spoken);
  if ('field' in supplements) return supplements;
  // What ended while its status says that it did not is kept so: the balance of its agency tells it.
  const closedMs = times.NgayKetThucXuLy ?? (toStatusFacts(status).closed ? times.NgayTra : null);
  // An appointment lies ahead and is no time of the version.
  const told = [openedMs, times.NgayKetThucXuLy, times.NgayTra, supplements.askedMs].filter(
    (timeMs) => timeMs !== null,
  );
  return {
    kind: DOSSIER,
    code,
    timeMs: Math.max(...told),
    status,
    title: toWords(item['TenTTHC'], 500) ?? procedure,
    openedMs,
    dueMs: supplements.newDueMs ?? times.NgayHenTra,
    ...(closedMs === null ? {} : { closedMs }),
    body: {
      procedure,
      field: toWords(item['TenLinhVuc']) ?? toWords(item['MaLinhVuc']),
      agency: toWords(item['DonViXuLy']),
      ward: toWords(item['MaXa'], 20),
      channel: toChannel(item['HinhThuc'], openedMs),
      applicantKind: toApplicant(item['LoaiDoiTuong'], openedMs, spoken.codeLists),
      applicant: toWords(item['ChuHoSo']),
      summary: toWords(item['TrichYeuHoSo'], 2_000),
      payment: toPayment(item),
      digitised: toDigitised(item),
      // Nobody holds what is over.
      ...(toStatusFacts(status).closed ? { unit: null, unitSinceMs: null, unitDueMs: null } : {}),
    },
  };
}

/** Without the suffix of older portals: `2.000815.000.00.00.H55` is 2.000815. */
export function toProcedureCode(value: unknown): string | null {
  return /^\d{1,2}\.\d{3,9}/u.exec(toWords(value) ?? '')?.[0] ?? null;
}

function readTimes(item: Fields, { utcOffsetMin }: Spoken): Record<TimeName, number | null> | Fault {
  const times: Record<TimeName, number | null> = {
    NgayTiepNhan: null,
    NgayHenTra: null,
    NgayTra: null,
    NgayKetThucXuLy: null,
  };
  for (const name of TIMES) {
    times[name] = toNationalMs(item[name], utcOffsetMin, name === 'NgayHenTra');
    if (Number.isNaN(times[name])) return toTimeFault(name, item[name]);
  }
  return times;
}

/** The newest appointment that was given with a request for documents, and when that was asked for. */
function readSupplements(
  item: Fields,
  { utcOffsetMin }: Spoken,
): { newDueMs: number | null; askedMs: number | null } | Fault {
  const found: { newDueMs: number | null; askedMs: number | null } = { newDueMs: null, askedMs: null };
  for (const [at, one] of toList(item['DanhSachHoSoBoSung']).entries()) {
    const newDueMs = toNationalMs(one['NgayHenTraMoi'], utcOffsetMin, true);
    if (Number.isNaN(newDueMs))
      return toTimeFault(`DanhSachHoSoBoSung[${at}].NgayHenTraMoi`, one['NgayHenTraMoi']);
    const askedMs = toNationalMs(one['NgayYeuCauBoSung'], utcOffsetMin);
    if (Number.isNaN(askedMs))
      return toTimeFault(`DanhSachHoSoBoSung[${at}].NgayYeuCauBoSung`, one['NgayYeuCauBoSung']);
    if (newDueMs !== null) found.newDueMs = Math.max(newDueMs, found.newDueMs ?? newDueMs);
    if (askedMs !== null) found.askedMs = Math.max(askedMs, found.askedMs ?? askedMs);
  }
  return found;
}

/** `free` only where a list of fees is told and asks for nothing; null: not told. */
function toPayment(item: Fields): string | null {
  const fees = item['DanhSachLePhi'];
  const online = item['ThanhToanTrucTuyen'];
  if (!Array.isArray(fees) && online === undefined) return null;
  const sum = toList(fees).reduce((total, { Gia }) => total + (Number(Gia) || 0), 0);
  if (online === 1 || online === '1' || online === true) return 'online';
  return Array.isArray(fees) && sum === 0 ? 'free' : 'other';
}

/** By the mark of each document where there is one, else by whether it has a file. null: no documents are told. */
function toDigitised(item: Fields): string | null {
  const papers = toList(item['TaiLieuNop']);
  if (papers.length === 0) return null;
  const have = papers.filter(({ DuocSoHoa: mark, DuongDanTaiTepTin: file }) =>
    mark === undefined || mark === null
      ? toWords(file) !== null
      : mark === 1 || mark === '1' || mark === true,
  ).length;
  return have === papers.length ? 'all' : have === 0 ? 'none' : 'part';
}
