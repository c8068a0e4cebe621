/** The life of one invented dossier: through which rooms, whether it waits for papers, and mostly in time. Pure. */
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import { toBetween, toChance } from '../../../platform/sdk/simulate.ts';

/** A procedure of the demo; its code is invented too. */
export interface DemoProcedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  /** Working days. */
  readonly limitDays: number;
  /** Rooms in their order; each has an equal part of the limit. */
  readonly units: readonly string[];
  readonly weight: number;
}

/** An agency that takes dossiers, with the feed of its one-stop system. */
export interface DemoOffice {
  readonly feedId: string;
  /** As its system writes it. */
  readonly agency: string;
  /** Codes of the wards from which people apply. */
  readonly wards: readonly string[];
  readonly procedures: readonly DemoProcedure[];
  readonly perDay: number;
  /** The room in which it is held up, and by how much longer it takes there. */
  readonly slow?: { readonly unit: string; readonly times: number };
  /** Its system tells the appointment; without it the city's limit counts. */
  readonly givesDue: boolean;
}

/** One message of the national schema, and when it is told. */
export interface Told {
  readonly atMs: number;
  readonly kind: 'DongBoHoSoMC' | 'CapNhatTienDoHoSoMC';
  readonly fields: Readonly<Record<string, unknown>>;
  /** Of a step: the message by which the dossier was first told. */
  readonly first?: Readonly<Record<string, unknown>>;
}

export interface Birth {
  readonly code: string;
  readonly openedMs: number;
  readonly office: DemoOffice;
  readonly procedure: DemoProcedure;
  readonly utcOffsetMin: number;
}

/** Of a hundred: refused at the counter, asked for papers, withdrawn, and kept too long without a reason of its room. */
const SHARES = { refused: 0.02, supplement: 0.12, withdrawn: 0.02, late: 0.05 } as const;
const WORKING_DAYS_OF_A_WEEK = 5;

export function toLife(birth: Birth): readonly Told[] {
  const { code, openedMs, procedure } = birth;
  if (toChance(code, 'refused') < SHARES.refused)
    return [toSync(birth, 3, openedMs + toBetween(0.5, 3, code, 'refusal') * HOUR_MS)];
  const receipt = toSync(birth, 2, openedMs);
  const told: Told[] = [receipt];
  const step = (atMs: number, status: number, unit: string, dueMs: number | null) =>
    told.push({
      atMs: Math.round(atMs),
      kind: 'CapNhatTienDoHoSoMC',
      first: receipt.fields,
      fields: {
        MaHoSo: code,
        ThoiDiemXuLy: toStamp(atMs, birth.utcOffsetMin),
        PhongBanXuLy: unit,
        NoiDungXuLy: 'Chuyển xử lý',
        TrangThai: String(status),
        ...(dueMs === null ? {} : { NgayKetThucTheoQuyDinh: toStamp(dueMs, birth.utcOffsetMin) }),
      },
    });
  const partDays = procedure.limitDays / procedure.units.length;
  const pace = toPace(birth);
  const supplementAt = toChance(code, 'papers') < SHARES.supplement ? 0 : -1;
  let nowMs = openedMs + toBetween(0.2, 1.5, code, 'first') * HOUR_MS;
  for (const [at, unit] of procedure.units.entries()) {
    step(nowMs, 4, unit, addWorkingDays(nowMs, partDays, birth.utcOffsetMin));
    const isSlow = unit === birth.office.slow?.unit;
    const takes = partDays * pace * (isSlow ? (birth.office.slow?.times ?? 1) : 1);
    if (at === supplementAt) {
      const askedMs = addWorkingDays(nowMs, Math.min(0.5, takes / 2), birth.utcOffsetMin);
      step(askedMs, 5, unit, null);
      nowMs = addWorkingDays(askedMs, toBetween(1, 6, code, 'waits'), birth.utcOffsetMin);
      if (toChance(code, 'withdrawn') < SHARES.withdrawn * 5) return [...told, toSync(birth, 7, nowMs)];
      step(nowMs, 4, unit, addWorkingDays(nowMs, partDays, birth.utcOffsetMin));
    }
    nowMs = addWorkingDays(nowMs, takes, birth.utcOffsetMin);
  }
  told.push(toSync(birth, 9, nowMs));
  step(
    addWorkingDays(nowMs, toBetween(0.1, 2, code, 'fetched'), birth.utcOffsetMin),
    10,
    'Bộ phận Một cửa',
    null,
  );
  return told;
}

/** How much of its limit it needs: mostly two thirds. */
function toPace({ code }: Birth): number {
  return toChance(code, 'late') < SHARES.late
    ? toBetween(1.1, 1.7, code, 'pace')
    : toBetween(0.35, 0.9, code, 'pace');
}

function toSync(birth: Birth, status: number, atMs: number): Told {
  const { code, openedMs, office, procedure, utcOffsetMin } = birth;
  const dueMs = addWorkingDays(openedMs, procedure.limitDays, utcOffsetMin);
  const ward = office.wards[Math.floor(toChance(code, 'ward') * office.wards.length)];
  const isOnline = toChance(code, 'online') < 0.68;
  const isPaid = toChance(code, 'paid') < 0.55;
  const isOver = status === 9 || status === 7 || status === 3;
  return {
    atMs: Math.round(atMs),
    kind: 'DongBoHoSoMC',
    fields: {
      MaHoSo: code,
      MaTTHC: procedure.code,
      TenTTHC: procedure.name,
      TenLinhVuc: procedure.field,
      ChuHoSo: `Người nộp mô phỏng ${code.slice(-6)}`,
      LoaiDoiTuong: toChance(code, 'who') < 0.75 ? '0' : '1',
      NgayTiepNhan: toStamp(openedMs, utcOffsetMin),
      ...(office.givesDue ? { NgayHenTra: toStamp(dueMs, utcOffsetMin) } : {}),
      TrangThaiHoSo: String(status),
      HinhThuc: isOnline ? '1' : '0',
      DonViXuLy: office.agency,
      ...(ward === undefined ? {} : { MaXa: ward }),
      ...(isOver ? { NgayKetThucXuLy: toStamp(atMs, utcOffsetMin) } : {}),
      DanhSachLePhi: [{ TenPhiLePhi: 'Lệ phí', Gia: toChance(code, 'fee') < 0.4 ? 0 : 50_000 }],
      ThanhToanTrucTuyen: isOnline && isPaid ? 1 : 0,
      TaiLieuNop: ['1', '2'].map((name) => ({
        TenTepDinhKem: name,
        DuocSoHoa: toChance(code, 'scan', isOnline ? '' : name) < (isOnline ? 0.95 : 0.5) ? 1 : 0,
      })),
    },
  };
}

/** `20261120083000` of the city's clocks. */
function toStamp(timeMs: number, utcOffsetMin: number): string {
  return new Date(timeMs + utcOffsetMin * 60_000).toISOString().replaceAll(/\D/gu, '').slice(0, 14);
}

/** Later by so many working days, at the same hour; holidays the invented offices do not know. */
export function addWorkingDays(fromMs: number, days: number, utcOffsetMin: number): number {
  const whole = Math.floor(days);
  const weeks = Math.floor(whole / WORKING_DAYS_OF_A_WEEK);
  let timeMs = fromMs + weeks * 7 * DAY_MS;
  for (let left = whole % WORKING_DAYS_OF_A_WEEK; left > 0; left--)
    timeMs = skipRest(timeMs + DAY_MS, utcOffsetMin);
  return skipRest(timeMs + (days - whole) * 8 * HOUR_MS, utcOffsetMin);
}

function skipRest(timeMs: number, utcOffsetMin: number): number {
  const weekday = new Date(timeMs + utcOffsetMin * 60_000).getUTCDay();
  return weekday === 6 ? timeMs + 2 * DAY_MS : weekday === 0 ? timeMs + DAY_MS : timeMs;
}
