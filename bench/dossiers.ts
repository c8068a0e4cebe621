/**
 * Dossiers of one-stop systems by the thousand, as agencies send them: pushes of growing size, a hundred thousand in
 * pushes of 10,000, one push of steps, and then lists, searches and the page of public services over all of them.
 */
import type { RecordList } from '../contract/records/record-view.ts';
import type { TestFeed } from '../test/support/centre-client.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';

const ALL = 100_000;
const PUSH = 10_000;
const STEPS = 1_000;
const DAYS = 200;
const ASKED = 30;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Local time of Việt Nam as the national schema writes it. */
const stamp = (ms: number) => new Date(ms + 7 * HOUR_MS).toISOString().replaceAll(/\D/gu, '').slice(0, 14);

/** Nine of ten have ended; of those that have not, about half are late. */
function toDossier(i: number, nowMs: number) {
  const receivedMs = nowMs - ((i % DAYS) + 1) * DAY_MS - (i % 97) * 60_000;
  const isOver = i % 10 !== 0;
  return {
    MaHoSo: `H17.${10 + (i % 20)}-${i}`,
    MaTTHC: `1.0127${String(i % 40).padStart(2, '0')}`,
    TenTTHC: `Thủ tục đo số ${i % 40}`,
    TenLinhVuc: `Lĩnh vực ${i % 12}`,
    ChuHoSo: `Nguyễn Văn ${i}`,
    NgayTiepNhan: stamp(receivedMs),
    NgayHenTra: stamp(receivedMs + (isOver ? 20 : 100) * DAY_MS),
    TrangThaiHoSo: isOver ? '10' : '4',
    ...(isOver ? { NgayTra: stamp(Math.min(nowMs - HOUR_MS, receivedMs + (i % 19) * DAY_MS)) } : {}),
    HinhThuc: String(i % 2),
    DonViXuLy: `Cơ quan ${i % 20}`,
  };
}

export async function measureDossiers(): Promise<Figure[]> {
  await using server = await startBenchServer();
  await server.admin.ask('POST', '/setup/city');
  const feed = await server.admin.makeFeed({
    id: 'mot-cua',
    agencyId: 'mot-cua',
    serviceId: 'public-services',
    decoder: 'dossiers',
    properties: [],
    contract: { recordKinds: ['dossier'] },
  });
  const nowMs = Date.now();
  const figures: Figure[] = [];
  let sent = 0;
  const pushNext = async (count: number) => {
    const dossiers = Array.from({ length: count }, (_, i) => toDossier(sent + i, nowMs));
    sent += count;
    return push(feed, { DongBoHoSoMC: dossiers }, count);
  };
  for (const count of [1, 100, 1_000]) {
    const tookMs = await pushNext(count);
    figures.push({
      id: `dossiers${count}`,
      says: `${count.toLocaleString('en')} dossiers by one push`,
      value: tookMs,
      unit: 'ms',
      note: `${sent.toLocaleString('en')} in the city after it`,
    });
  }
  const pushes: number[] = [];
  const beganMs = performance.now();
  while (sent < ALL) pushes.push(await pushNext(Math.min(PUSH, ALL - sent)));
  figures.push({
    id: 'dossiersAll',
    says: '100,000 dossiers in pushes of 10,000, until the last is stored',
    value: (performance.now() - beganMs) / 1000,
    unit: 's',
    target: { is: 'at most', value: 60 },
    note: `first push ${toSec(pushes[0])} s, last full push ${toSec(pushes.at(-2))} s`,
  });
  const steps = Array.from({ length: STEPS }, (_, i) => ({
    MaHoSo: toDossier(i * 10, nowMs).MaHoSo,
    ThoiDiemXuLy: stamp(nowMs - HOUR_MS),
    PhongBanXuLy: 'Phòng Cấp phép',
    TrangThai: '5',
  }));
  figures.push({
    id: 'dossierSteps',
    says: `${STEPS.toLocaleString('en')} steps by one push, each stops a clock`,
    value: await push(feed, { CapNhatTienDoHoSoMC: steps }, STEPS),
    unit: 'ms',
  });
  const again = Array.from({ length: 1_000 }, (_, i) => toDossier(50_000 + i, nowMs));
  figures.push({
    id: 'dossiersAgain',
    says: '1,000 dossiers that are there, sent again',
    value: await push(feed, { DongBoHoSoMC: again }, 0),
    unit: 'ms',
  });
  const [stored] = await queryOnce<{ n: number }>(
    server.databaseUrl,
    `select count(*)::int as n from record where kind = 'dossier'`,
  );
  if (stored?.n !== ALL) throw new Error(`${stored?.n} dossiers are stored`);
  const list = '/records?serviceId=public-services&kind=dossier&limit=100';
  for (const [id, says, path] of [
    ['dossiersFirst', 'first page of the list', list],
    ['dossiersDeep', 'a page in the middle of the list', `${list}&after=${nowMs - 100 * DAY_MS}_1`],
    ['dossiersByCode', 'search by a whole code', `${list}&text=H17.11-54321`],
    ['dossiersByName', 'search by a name', `${list}&text=${encodeURIComponent('nguyen van 777')}`],
    ['dossiersByNone', 'search for what is not there', `${list}&text=khongcogi`],
    ['dossiersSummary', 'the page of public services', '/services/public-services/summary?days=30'],
  ] as const) {
    const took: number[] = [];
    for (let round = -2; round < ASKED; round++) {
      const askedMs = performance.now();
      await server.admin.ask<RecordList>('GET', path);
      if (round >= 0) took.push(performance.now() - askedMs);
    }
    figures.push({
      id,
      says,
      value: percentile(took, 0.95),
      unit: 'ms',
      note: `p95 of ${ASKED} through the API, median ${percentile(took, 0.5).toFixed(0)} ms; right after the import`,
    });
  }
  return figures;
}

const toSec = (ms = NaN) => (ms / 1000).toFixed(2);

/** Milliseconds until the answer; what is not taken whole is no measure. */
async function push(feed: TestFeed, messages: object, expected: number): Promise<number> {
  const bytes = JSON.stringify(messages);
  const beganMs = performance.now();
  const { status, body } = await feed.pushBytes(bytes);
  const tookMs = performance.now() - beganMs;
  if (status >= 300 || body.accepted !== expected)
    throw new Error(`${expected} expected: ${status} ${JSON.stringify(body).slice(0, 500)}`);
  return tookMs;
}
