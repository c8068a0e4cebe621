/** One look at what cameras saw: only whoever asked, only while it is granted, and what it finds stays with the search. */
import { Type } from 'typebox';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { RecordItem } from '../../../contract/feeds/item.ts';
import { HOUR_MS } from '../../../platform/sdk/science.ts';
import { LineField, toRecordChange } from '../../../platform/sdk/record-form.ts';
import { defineRecordAction, type ServiceReads } from '../../../platform/sdk/service.ts';
import { SIGHTING } from '../events/sighting.ts';
import { findSearchLimit } from '../norms.ts';
import { CAMERA, toCamera, type Camera } from '../register/camera.ts';
import { ASK, FIND, SEARCH } from './search.ts';

/** The store tells no more at once. */
const MOST_READ = 10_000;

export const lookForm = defineRecordAction({
  id: 'look-camera-search',
  permission: ASK,
  of: {
    recordKind: SEARCH,
    toDraft: () => ({}),
    // What cameras saw is out of everybody's sight but for this.
    when: { statuses: ['granted'], onlyBy: 'askedBy', before: 'untilMs', seesAll: true },
  },
  body: Type.Object({ note: LineField(3, 300) }),
  words: {
    name: { vi: 'Xem kết quả tìm qua camera', en: 'Look at what cameras saw' },
    send: { vi: 'Xem, ghi vào nhật ký', en: 'Look; it is journalled' },
    fields: { note: { ask: { vi: 'Lần xem này để làm gì?', en: 'What is this look for?' } } },
  },
  why: ({ note }) => note,
  async toItems(_body, asked) {
    const { record, nowMs, read } = asked;
    const { looks } = record.body;
    const found = await findSightings(record, read);
    const most = findSearchLimit(read.norms, 'finds', nowMs);
    const finds = found.slice(0, most).map((one) => toFind(record, one, nowMs));
    return {
      records: [
        toRecordChange(asked, {
          what: 'looked',
          body: { looks: (typeof looks === 'number' ? looks : 0) + 1, finds: found.length },
          facts: { finds: found.length },
        }),
        ...finds,
      ],
    };
  },
});

type Reads = Pick<ServiceReads, 'listAssets' | 'listRecords'>;
interface Found {
  readonly sighting: RecordView;
  readonly camera: Camera;
}

/** What its cameras saw of it in its time, oldest first. */
async function findSightings({ body }: RecordView, read: Reads): Promise<readonly Found[]> {
  const codes = new Set(String(body['cameras'] ?? '').split(' '));
  const cameras = read.listAssets(CAMERA).flatMap((asset) => {
    const camera = codes.has(asset.code) ? toCamera(asset) : undefined;
    return camera === undefined ? [] : [camera];
  });
  const bySource = new Map(
    cameras.flatMap((camera) => [[camera.source, camera] as const, [camera.code, camera] as const]),
  );
  const { fromMs, toMs } = body;
  if (typeof fromMs !== 'number' || typeof toMs !== 'number') return [];
  const found: Found[] = [];
  for (let from = fromMs; from <= toMs; from += HOUR_MS) {
    const to = Math.min(toMs, from + HOUR_MS - 1);
    const sightings = await read.listRecords({ kind: SIGHTING, fromMs: from, toMs: to, limit: MOST_READ });
    for (const sighting of sightings) {
      const camera = bySource.get(String(sighting.body['camera']));
      if (camera !== undefined && fits(sighting, body)) found.push({ sighting, camera });
    }
  }
  return found.toSorted((a, b) => (a.sighting.openedMs ?? 0) - (b.sighting.openedMs ?? 0));
}

/** The same kind of thing; a colour or a plate that was told must be the same where the camera told one. */
function fits({ body }: RecordView, asked: RecordView['body']): boolean {
  const same = (field: string) =>
    typeof asked[field] !== 'string' ||
    typeof body[field] !== 'string' ||
    toPlain(asked[field]) === toPlain(body[field]);
  return body['label'] === asked['label'] && same('colour') && same('plate');
}

const toPlain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

function toFind({ code }: RecordView, { sighting, camera }: Found, nowMs: number): RecordItem {
  const { label, score, colour, plate } = sighting.body;
  const fromMs = sighting.openedMs ?? sighting.updatedMs;
  return {
    kind: FIND,
    code: `${code}/${sighting.code}`.slice(0, 100),
    timeMs: nowMs,
    openedMs: fromMs,
    closedMs: nowMs,
    status: 'found',
    title: camera.code,
    lon: camera.lon,
    lat: camera.lat,
    body: {
      search: code,
      camera: camera.code,
      label: String(label),
      fromMs,
      toMs: sighting.closedMs ?? sighting.updatedMs,
      ...(typeof score === 'number' ? { score } : {}),
      ...(typeof colour === 'string' ? { colour } : {}),
      ...(typeof plate === 'string' ? { plate } : {}),
    },
    links: [{ kind: SEARCH, code, role: 'of' }],
  };
}
