/** The forms of closures: who decided to close a road, and who looked on the spot before it was opened again. */
import { Type, type Static } from 'typebox';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import {
  PastField,
  PlaceField,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { isUsable, MINUTE_MS } from '../../../platform/sdk/science.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action, ServiceReads } from '../../../platform/sdk/service.ts';
import { DEPTH, TOWER } from '../manifest.ts';
import { DEPTH_FRESH_MS, readThresholds } from '../states.ts';
import { type ClosedLine, findClosedLine } from './closed-line.ts';
import { CLOSED, CLOSED_FOR, type ClosedFor, REOPENED, ROAD_CLOSURE } from './road-closure.ts';

export const CLOSE = 'flooding.close';
/** A look on the spot tells of the road for so long: water comes back with the next shower. */
const LOOK_MS = 60 * MINUTE_MS;

const CloseBody = Type.Object({
  /** Where a tower stands; an underpass or a ford without one has a name and a place. */
  tower: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  where: Type.Optional(Type.String({ minLength: 3, maxLength: 200, pattern: '\\S' })),
  place: Type.Optional(PlaceField),
  from: Type.Optional(PlaceField),
  to: Type.Optional(PlaceField),
  closedFor: Type.Unsafe<ClosedFor>(Type.Enum(CLOSED_FOR.map(({ id }) => id))),
  sinceMs: PastField(),
  decidedBy: Type.String({ minLength: 3, maxLength: 200, pattern: '\\S' }),
  instrument: Type.Optional(Type.String({ minLength: 3, maxLength: 200, pattern: '\\S' })),
});
const ReopenBody = Type.Object({
  lookedMs: PastField(),
  lookedBy: Type.String({ minLength: 3, maxLength: 200, pattern: '\\S' }),
  depthSeen: Type.Number({ minimum: 0, maximum: 400 }),
});

export const closureActions: readonly Action[] = [
  defineAction({
    id: 'close-road',
    permission: CLOSE,
    body: CloseBody,
    words: {
      name: { vi: 'Ghi quyết định cấm đường do ngập', en: 'Record that a road is closed by water' },
      send: { vi: 'Ghi cấm đường', en: 'Record it' },
      fields: {
        tower: {
          ask: { vi: 'Đoạn đường tại tháp nào?', en: 'At which tower?' },
          of: { assetKind: TOWER },
          help: {
            vi: 'Để trống nếu là hầm chui, ngầm tràn, đoạn đường không có tháp.',
            en: 'Leave it empty for an underpass, a ford or a street without one.',
          },
        },
        where: {
          ask: {
            vi: 'Không có tháp: hầm chui, đoạn đường nào?',
            en: 'Without a tower: which underpass or street?',
          },
        },
        place: { ask: { vi: 'Không có tháp: ở đâu?', en: 'Without a tower: where is it?' }, as: 'place' },
        from: {
          ask: { vi: 'Cấm từ đâu?', en: 'Closed from where?' },
          as: 'place',
          help: {
            vi: 'Để trống cả hai đầu: lấy đoạn đường quanh tháp, từ nút giao đến nút giao, theo bản đồ.',
            en: 'Leave both ends empty: the street around the tower is taken, from crossing to crossing, by the map.',
          },
        },
        to: { ask: { vi: 'Cấm đến đâu?', en: 'To where?' }, as: 'place' },
        closedFor: {
          ask: { vi: 'Cấm phương tiện nào?', en: 'For which vehicles?' },
          choices: CLOSED_FOR.map(({ id, name }) => ({ id, name })),
        },
        sinceMs: { ask: { vi: 'Cấm từ lúc nào?', en: 'Since when?' }, as: 'time' },
        decidedBy: {
          ask: { vi: 'Ai quyết định?', en: 'Who decided it?' },
          help: {
            vi: 'Người có thẩm quyền. Hệ thống chỉ đề xuất theo độ sâu.',
            en: 'Whoever may. The system only proposes by the depth.',
          },
        },
        instrument: { ask: { vi: 'Văn bản hoặc cách chỉ đạo', en: 'By which instrument or order' } },
      },
    },
    reach: ({ tower, place }, asked) => {
      const asset = tower === undefined ? undefined : asked.read.findAssetByCode(tower);
      const { agencyIds } = toSenderReach(asked);
      if (asset !== undefined) return { agencyIds: [asset.agencyId], areaCode: asset.areaCode };
      return { agencyIds, areaCode: place === undefined ? null : asked.findAreaAt(place.lon, place.lat) };
    },
    async toItems({ closedFor, sinceMs, decidedBy, instrument, from, to, ...about }, asked) {
      const spot = findSpot(about, asked.read);
      if ('reason' in spot) return { refused: [spot] };
      const along = await findClosedLine({ from, to, place: spot.place, title: spot.title }, asked.read);
      if (along !== undefined && 'reason' in along) return { refused: [along] };
      const { tower, title, place } = spot;
      return {
        records: [
          toNewRecord(asked, {
            kind: ROAD_CLOSURE,
            prefix: 'CD',
            status: CLOSED,
            timeMs: sinceMs,
            title,
            place,
            geometry: along === undefined ? undefined : { type: 'LineString', coordinates: along.line },
            body: {
              ...(along && toLineFacts(along)),
              ...(tower === undefined ? {} : { tower }),
              closedFor,
              decidedBy: toKeptText(decidedBy),
              ...(instrument === undefined ? {} : { instrument: toKeptText(instrument) }),
            },
            // One closure of a street at a time; places within some ten metres are one.
            holds: [`road:${tower ?? `${place?.lon.toFixed(4)},${place?.lat.toFixed(4)}`}`],
          }),
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'reopen-road',
    permission: CLOSE,
    of: { recordKind: ROAD_CLOSURE, toDraft: () => ({}) },
    body: ReopenBody,
    words: {
      name: { vi: 'Mở lại đường', en: 'Open the road again' },
      send: { vi: 'Ghi mở lại', en: 'It is open' },
      fields: {
        lookedMs: { ask: { vi: 'Kiểm tra tại chỗ lúc nào?', en: 'When was it looked at?' }, as: 'time' },
        lookedBy: { ask: { vi: 'Ai kiểm tra tại chỗ?', en: 'Who looked on the spot?' } },
        depthSeen: {
          ask: { vi: 'Nước còn sâu bao nhiêu?', en: 'How deep is the water still?' },
          unit: 'cm',
          help: {
            vi: 'Chỉ mở khi cả người kiểm tra lẫn tháp, nếu tháp có số liệu, thấy nước đã rút.',
            en: 'It opens only when both whoever looked and the tower, where it has data, see that the water has gone.',
          },
        },
      },
    },
    reach: (_body, asked) => toTakerReach(asked),
    toItems({ lookedMs, lookedBy, depthSeen }, asked) {
      const { record, read, nowMs } = asked;
      const { belowCm } = readThresholds(read.norms, nowMs);
      const measured = findDepth(read, record.body['tower'], nowMs);
      const refused =
        (nowMs - lookedMs > LOOK_MS ? toOldLook(lookedMs) : undefined) ??
        (depthSeen >= belowCm ? toDeepRefusal('depthSeen', depthSeen) : undefined) ??
        (measured !== undefined && measured >= belowCm ? toDeepRefusal('tower', measured) : undefined);
      if (refused !== undefined) return { refused: [refused] };
      const told = { lookedBy: toKeptText(lookedBy), depthSeen };
      return {
        records: [
          toRecordChange(asked, {
            status: REOPENED,
            what: 'reopened',
            body: told,
            facts: { ...told, measured: measured ?? null },
          }),
        ],
      };
    },
  }),
];

/** What the record says of its line: a reader must know that the map drew it where nobody told the ends. */
const toLineFacts = ({ meters, streets, isTold }: ClosedLine) => ({
  ...(streets === '' ? {} : { streets }),
  lengthM: Math.round(meters),
  ends: isTold ? 'told' : 'by-map',
});

interface Spot {
  readonly tower: string | undefined;
  readonly title: string;
  readonly place: Static<typeof PlaceField> | undefined;
}

/** Where the road is closed: at a tower, or at a place that has a name. */
function findSpot(
  { tower, where, place }: Pick<Static<typeof CloseBody>, 'tower' | 'where' | 'place'>,
  read: ServiceReads,
): Spot | RefusedItem {
  if (tower === undefined)
    return where === undefined || place === undefined
      ? {
          reason: 'missing_field',
          where: where === undefined ? 'where' : 'place',
          value: '',
          allowed: 'a flood tower, or a name and a place',
          next: 'Choose a tower, or name the underpass or street and set its point on the map.',
        }
      : { tower, title: toKeptText(where), place };
  const asset = read.findAssetByCode(tower);
  if (asset?.kind !== TOWER)
    return {
      reason: 'unknown_asset',
      where: 'tower',
      value: tower,
      allowed: 'the code of a flood tower',
      next: 'Choose a tower of the list.',
    };
  const { lon, lat } = asset;
  return { tower, title: asset.name.vi, place: lon === null || lat === null ? undefined : { lon, lat } };
}

/** cm that the tower measured just now; undefined: there is none or it is silent, and the look alone decides. */
function findDepth(read: ServiceReads, tower: unknown, nowMs: number): number | undefined {
  const asset = typeof tower === 'string' ? read.findAssetByCode(tower) : undefined;
  const stream =
    asset === undefined
      ? undefined
      : read.listDatastreams(asset.id).find(({ property }) => property === DEPTH);
  const latest = stream === undefined ? undefined : read.latestOf(stream.id);
  if (latest?.value == null || !isUsable(latest.quality)) return undefined;
  return nowMs - latest.timeMs > DEPTH_FRESH_MS ? undefined : latest.value;
}

function toOldLook(lookedMs: number): RefusedItem {
  return {
    reason: 'time_too_old',
    where: 'lookedMs',
    value: new Date(lookedMs).toISOString(),
    allowed: 'a look of the last hour',
    next: 'Look once more on the spot before the road is opened.',
  };
}

function toDeepRefusal(where: string, depthCm: number): RefusedItem {
  return {
    reason: 'wrong_shape',
    where,
    value: `${depthCm} cm`,
    allowed: 'a depth below that at which a flood has ended',
    next: 'Keep the road closed until the water has gone, then look once more.',
  };
}
