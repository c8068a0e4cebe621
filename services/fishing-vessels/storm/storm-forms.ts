/** Forms of a storm at sea: a point of its track as a bulletin says it, and what came of a call to a vessel. */
import { Type } from 'typebox';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import {
  ChoiceField,
  LineField,
  PastField,
  TimeField,
  toChoices,
  toKeptText,
  toNewRecord,
  toSenderReach,
  WidePlaceField,
} from '../../../platform/sdk/record-form.ts';
import { type Action, defineAction } from '../../../platform/sdk/service.ts';
import { CALL_RESULTS, parseQuadrants, STORM_CALL, toTrackRecord } from './storm-records.ts';

export const STORM_RIGHT = 'fishing-vessels.storm';

/** Storms that come to the city begin as far out as this: the Western Pacific to 150° E. */
const BASIN_KM = 4_000;

const ReachField = Type.Optional(
  Type.String({ maxLength: 30, pattern: '^\\s*\\d{1,3}(\\s+\\d{1,3}){3}\\s*$' }),
);
const reachQuestion = (kt: number, force: number) => ({
  ask: { vi: `Bán kính gió từ ${kt} kt (cấp ${force})`, en: `Reach of winds of ${kt} kt` },
  unit: 'nm',
  help: {
    vi: 'Bốn số hải lý theo thứ tự đông bắc, đông nam, tây nam, tây bắc: 145 110 100 140. 1 hải lý là 1,852 km. Để trống nếu bản tin không nêu.',
    en: 'Four numbers of nautical miles, NE, SE, SW, NW: 145 110 100 140. Empty where the bulletin does not say it.',
  },
});

export const stormForms: readonly Action[] = [
  defineAction({
    id: 'tell-storm-point',
    permission: STORM_RIGHT,
    body: Type.Object({
      storm: LineField(2, 40),
      issuedMs: PastField(30),
      validMs: TimeField({ backDays: 30, aheadDays: 15 }),
      centre: WidePlaceField(BASIN_KM),
      maxKt: Type.Integer({ minimum: 10, maximum: 220 }),
      r34: ReachField,
      r50: ReachField,
      r64: ReachField,
      errorKm: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000 })),
      source: LineField(3, 60),
    }),
    words: {
      name: { vi: 'Nhập một điểm đường đi của bão', en: 'Enter a point of a storm’s track' },
      send: { vi: 'Lưu điểm này', en: 'Keep the point' },
      fields: {
        storm: {
          ask: { vi: 'Bão nào?', en: 'Which storm?' },
          help: {
            vi: 'Ghi như nhau cho mọi điểm của một cơn bão: Số 6 – Xangsane.',
            en: 'The same for all points of one storm.',
          },
        },
        issuedMs: { ask: { vi: 'Bản tin phát lúc nào?', en: 'When was the bulletin issued?' }, as: 'time' },
        validMs: {
          ask: { vi: 'Tâm bão ở đó lúc nào?', en: 'When is the centre there?' },
          as: 'time',
          help: {
            vi: 'Sau giờ phát bản tin là điểm dự báo.',
            en: 'Later than the bulletin: a point of its forecast.',
          },
        },
        centre: { ask: { vi: 'Vị trí tâm bão', en: 'Where is the centre?' }, as: 'place' },
        maxKt: {
          ask: { vi: 'Gió mạnh nhất', en: 'Greatest wind' },
          unit: 'kt',
          help: { vi: '1 kt là 1,852 km/giờ; gió giật không tính.', en: 'Mean wind; gusts do not count.' },
        },
        r34: reachQuestion(34, 8),
        r50: reachQuestion(50, 10),
        r64: reachQuestion(64, 12),
        errorKm: {
          ask: { vi: 'Tâm bão có thể sai khoảng', en: 'The centre may be off by' },
          unit: 'km',
          help: {
            vi: 'Bán kính vòng tròn sai số của bản tin. Để trống nếu không nêu; khi đó không cộng sai số.',
            en: 'Radius of the circle of error. Empty where it is not said: then none is added.',
          },
        },
        source: { ask: { vi: 'Theo bản tin của ai?', en: 'By whose bulletin?' } },
      },
    },
    reach: (_body, asked) => toSenderReach(asked),
    toItems({ storm, source, centre, r34, r50, r64, issuedMs, ...told }, asked) {
      const [gale, strong, typhoon] = [r34, r50, r64].map(parseQuadrants);
      const record = toTrackRecord({
        storm: toKeptText(storm),
        source: toKeptText(source),
        issuedMs,
        lon: centre.lon,
        lat: centre.lat,
        ...told,
        reach: {
          ...(gale === undefined ? {} : { 34: gale }),
          ...(strong === undefined ? {} : { 50: strong }),
          ...(typhoon === undefined ? {} : { 64: typhoon }),
        },
      });
      const takenBy = asked.by?.agencyId ?? null;
      // A point that is written anew, of the same bulletin too, is its newer version.
      return {
        records: [
          {
            ...record,
            timeMs: asked.nowMs,
            body: { ...record.body, ...(takenBy === null ? {} : { takenBy }) },
          },
        ],
      };
    },
  }),
  defineAction({
    id: 'tell-storm-call',
    permission: STORM_RIGHT,
    body: Type.Object({
      vessel: LineField(1, 60),
      result: ChoiceField(CALL_RESULTS),
      calledMs: PastField(30),
      calledBy: LineField(2, 100),
    }),
    words: {
      name: { vi: 'Ghi kết quả gọi tàu tránh bão', en: 'Record a call to a vessel in a storm' },
      send: { vi: 'Ghi', en: 'Record it' },
      fields: {
        vessel: { ask: { vi: 'Gọi tàu nào?', en: 'Which vessel?' }, of: { assetKind: 'fishing-vessel' } },
        result: { ask: { vi: 'Kết quả?', en: 'What came of it?' }, choices: toChoices(CALL_RESULTS) },
        calledMs: { ask: { vi: 'Gọi lúc nào?', en: 'When was it called?' }, as: 'time' },
        calledBy: {
          ask: { vi: 'Ai gọi?', en: 'Who called?' },
          help: { vi: 'Cơ quan, chức danh: trực ban Chi cục Thủy sản.', en: 'The body and post.' },
        },
      },
    },
    // Whoever answers for the vessel, or commands them.
    reach: ({ vessel }, { read }) => ({
      agencyIds: [read.findAssetByCode(vessel)?.agencyId ?? ''].filter((id) => id !== ''),
      areaCode: null,
    }),
    toItems({ vessel, result, calledMs, calledBy }, asked) {
      const wrong = findUnknown(vessel, asked.read.findAssetByCode(vessel)?.kind);
      if (wrong !== undefined) return { refused: [wrong] };
      return {
        records: [
          {
            ...toNewRecord(asked, {
              kind: STORM_CALL,
              prefix: 'GT',
              status: result,
              timeMs: calledMs,
              title: vessel,
              body: { vessel, calledMs, calledBy: toKeptText(calledBy) },
            }),
            closedMs: asked.nowMs,
          },
        ],
      };
    },
  }),
];

function findUnknown(vessel: string, kind: string | undefined): RefusedItem | undefined {
  if (kind === 'fishing-vessel') return undefined;
  return {
    reason: 'unknown_subject',
    where: 'vessel',
    value: vessel,
    allowed: 'the code of a fishing vessel of the register',
    next: 'Choose a vessel of the list.',
  };
}
