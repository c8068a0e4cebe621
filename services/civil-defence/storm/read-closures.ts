/** Roads that somebody closed because of water, and those that the depth alone would close: proposed by the system, decided by nobody. */
import type { Text } from '../../../contract/basics/text.ts';
import { listBounds } from '../../../platform/sdk/norm.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { Closure, Storm } from '../answers.ts';

const CLOSURE = 'flood-closure';
const MOST = 200;

/** What a record of the flooding service says it is closed for. */
const CLOSED_FOR: Readonly<Record<string, Text>> = {
  motorbike: { vi: 'đang cấm xe máy, xe đạp', en: 'closed for motorbikes and bicycles' },
  car: { vi: 'đang cấm xe máy và ô tô con', en: 'closed for motorbikes and cars' },
  all: { vi: 'đang cấm mọi phương tiện', en: 'closed for all' },
};
const CLOSED: Text = { vi: 'đang cấm', en: 'closed' };

/** Luật 36/2024/QH15, Điều 79: traffic police may stop the traffic of a stretch; never this system. */
const DECIDED_BY: Text = {
  vi: 'chờ Cảnh sát giao thông hoặc cơ quan quản lý đường quyết định',
  en: 'traffic police or the road manager have to decide',
};

/** By the depth from which a vehicle is stopped; the deepest first. */
const PROPOSED: readonly { readonly norm: string; readonly name: Text }[] = [
  {
    norm: 'flooding/truck-depths',
    name: { vi: 'hệ thống đề xuất cấm cả xe tải, xe buýt', en: 'the system proposes: lorries and buses too' },
  },
  {
    norm: 'flooding/car-depths',
    name: { vi: 'hệ thống đề xuất cấm xe máy, ô tô con', en: 'the system proposes: motorbikes, cars' },
  },
  {
    norm: 'flooding/motorbike-depths',
    name: { vi: 'hệ thống đề xuất cấm xe máy', en: 'the system proposes: motorbikes' },
  },
];

export async function readClosures(
  reads: ScopedReads,
  { places }: Storm['flooded'],
  atMs: number,
): Promise<Closure[]> {
  const { records } = await reads.page({ kind: CLOSURE, open: true, atMs, limit: MOST });
  const decided = records.map(({ id, title, areaCode, body, openedMs, updatedMs }): Closure => ({
    key: String(id),
    title: toBoth(title),
    status: 'closed',
    statusName: CLOSED_FOR[String(body['closedFor'])] ?? CLOSED,
    decidedBy: toBoth(String(body['decidedBy'] ?? '')),
    ward: findWard(reads, areaCode),
    streets: typeof body['streets'] === 'string' ? body['streets'] : null,
    lengthM: typeof body['lengthM'] === 'number' ? body['lengthM'] : null,
    sinceMs: openedMs ?? updatedMs,
  }));
  const towers = new Set(records.map(({ body }) => body['tower']));
  const proposed = places.flatMap(({ code, name, value, timeMs }): Closure[] => {
    const step = PROPOSED.find(({ norm }) => (value ?? 0) >= findStop(reads, norm, atMs));
    if (step === undefined || timeMs === null || towers.has(code)) return [];
    const ward = findWard(reads, reads.findAssetByCode(code)?.areaCode ?? null);
    return [
      {
        key: code,
        title: name,
        status: 'proposed',
        statusName: step.name,
        decidedBy: DECIDED_BY,
        ward,
        streets: null,
        lengthM: null,
        sinceMs: timeMs,
      },
    ];
  });
  return [...decided, ...proposed];
}

/** cm; without a norm nothing is proposed. */
function findStop(reads: ScopedReads, norm: string, atMs: number): number {
  return listBounds(reads.norms, norm, atMs).find(({ key }) => key === 'stopped')?.value ?? Infinity;
}

function findWard(reads: Pick<ScopedReads, 'findAreaName'>, areaCode: string | null): Text | null {
  return areaCode === null ? null : (reads.findAreaName(areaCode) ?? null);
}

/** What people wrote stands as they wrote it. */
const toBoth = (text: string): Text => ({ vi: text, en: text });
