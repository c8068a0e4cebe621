/** Forms of teams: a square is given to a team, and what came of it; and the city's own statistics of distances. */
import { Type } from 'typebox';
import {
  ChoiceField,
  LineField,
  toChoices,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { type Action, defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import { toCoverage, toPod } from '../theory/search-theory.ts';
import { LEAD, ofSearch, toUnknownSearch } from './of-search.ts';
import { findGrid } from './search-grid.ts';
import { DISTANCE, EFFORT, SEARCH, SUBJECTS } from './search.ts';

const RESULTS = [
  { id: 'searched', name: { vi: 'Đã tìm hết, không thấy', en: 'Searched, nobody found' } },
  { id: 'given-up', name: { vi: 'Chưa tìm được', en: 'Could not be searched' } },
] as const;
/** They grow: none is as little as the one before may be. */
const Distance = (minimum: number) => Type.Number({ minimum, maximum: 200 });

export const effortForms: readonly Action[] = [
  defineAction({
    id: 'give-square',
    permission: LEAD,
    restrictedKinds: [EFFORT],
    body: Type.Object({
      search: ofSearch.field,
      cell: LineField(1, 40),
      team: LineField(2, 200),
    }),
    words: {
      name: { vi: 'Giao một ô cho đội tìm kiếm', en: 'Give a square to a team' },
      send: { vi: 'Giao ô', en: 'Give it' },
      fields: {
        search: ofSearch.question,
        cell: {
          ask: { vi: 'Ô nào?', en: 'Which square?' },
          help: {
            vi: 'Như trên trang tìm kiếm, ví dụ H8; trên biển: tên do người chỉ huy đặt.',
            en: 'As the page names it, e.g. H8; at sea: as the leader calls it.',
          },
        },
        team: { ask: { vi: 'Đội nào, trưởng đội, số điện thoại?', en: 'Which team, leader, telephone?' } },
      },
    },
    reach: (_body, asked) => toSenderReach(asked),
    async toItems({ search, cell, team }, asked) {
      const unknown = await toUnknownSearch(search, asked.read);
      if (unknown !== undefined) return { refused: [unknown] };
      const code = toKeptText(cell).toUpperCase();
      const grid = await findGrid(search, asked.read);
      const found = grid?.cells.find((one) => one.code === code);
      // At sea there are no squares: the leader names the parts of the area.
      if (grid !== undefined && found === undefined)
        return {
          refused: [
            {
              reason: 'unknown_subject',
              where: 'cell',
              value: code,
              allowed: 'a square of this search',
              next: 'Take one of the squares that the page of searches shows.',
            },
          ],
        };
      return {
        records: [
          {
            ...toNewRecord(asked, {
              kind: EFFORT,
              prefix: 'O',
              status: 'assigned',
              title: `${code}, ${search}`,
              place: found && { lon: found.lon, lat: found.lat },
              body: { search, cell: code, team: toKeptText(team) },
              holds: [`square:${search}:${code}`],
            }),
            links: [{ kind: SEARCH, code: search, role: 'of' }],
          },
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'tell-square',
    permission: LEAD,
    of: { recordKind: EFFORT, toDraft: () => ({}) },
    body: Type.Object({
      result: ChoiceField(RESULTS),
      sweepM: Type.Optional(Type.Number({ minimum: 1, maximum: 5_000 })),
      trackKm: Type.Optional(Type.Number({ minimum: 0.05, maximum: 500 })),
      areaKm2: Type.Optional(Type.Number({ minimum: 0.01, maximum: 10_000 })),
      note: Type.Optional(LineField(3, 500)),
    }),
    words: {
      name: { vi: 'Báo kết quả tìm một ô', en: 'Tell what came of a square' },
      send: { vi: 'Báo kết quả', en: 'Tell it' },
      fields: {
        result: { ask: { vi: 'Kết quả?', en: 'What came of it?' }, choices: toChoices(RESULTS) },
        sweepM: {
          ask: { vi: 'Mỗi người nhìn rõ được bao rộng?', en: 'How wide does each searcher see?' },
          unit: 'm',
          help: {
            vi: 'Cả hai bên cộng lại; rừng rậm có khi chỉ 5 m.',
            en: 'Both sides together; 5 m in thickets.',
          },
        },
        trackKm: {
          ask: { vi: 'Cả đội đã đi tổng cộng bao nhiêu?', en: 'How far did all searchers go together?' },
          unit: 'km',
        },
        areaKm2: {
          ask: { vi: 'Trên biển: phần được giao rộng bao nhiêu?', en: 'At sea: how large is the part?' },
          unit: 'km²',
        },
        note: { ask: { vi: 'Ghi chú', en: 'Note' } },
      },
    },
    reach: (_body, asked) => toTakerReach(asked),
    async toItems({ result, sweepM, trackKm, areaKm2, note }, asked) {
      const { search } = asked.record.body;
      const pod = await toPodOf(
        { result, sweepM, trackKm, areaKm2, search: String(search ?? '') },
        asked.read,
      );
      if (typeof pod !== 'number')
        return {
          refused: [
            {
              reason: 'missing_field',
              where: sweepM === undefined ? 'sweepM' : trackKm === undefined ? 'trackKm' : 'areaKm2',
              value: '',
              allowed: 'how wide each sees, how far all went together and, at sea, how large the part is',
              next: 'Ask the team: without these nobody can say how well the square was searched.',
            },
          ],
        };
      const item = toRecordChange(asked, {
        status: result,
        what: result,
        body: { pod, ...(note === undefined ? {} : { note: toKeptText(note) }) },
        facts: { pod },
      });
      return { records: [{ ...item, closedMs: item.timeMs }] };
    },
  }),
  defineAction({
    id: 'tell-distances',
    permission: LEAD,
    body: Type.Object({
      subject: ChoiceField(SUBJECTS),
      n: Type.Integer({ minimum: 5, maximum: 1_000_000 }),
      p25: Distance(0.01),
      p50: Distance(0.02),
      p75: Distance(0.03),
      p95: Distance(0.04),
      source: LineField(5, 300),
    }),
    words: {
      name: { vi: 'Nhập thống kê khoảng cách của thành phố', en: 'Enter the city’s statistics of distances' },
      send: { vi: 'Lưu thống kê', en: 'Keep them' },
      fields: {
        subject: { ask: { vi: 'Của ai?', en: 'Of whom?' }, choices: toChoices(SUBJECTS) },
        n: { ask: { vi: 'Từ bao nhiêu vụ?', en: 'From how many searches?' } },
        p25: { ask: { vi: 'Một phần tư được tìm thấy trong', en: 'A quarter was found within' }, unit: 'km' },
        p50: { ask: { vi: 'Một nửa trong', en: 'Half within' }, unit: 'km' },
        p75: { ask: { vi: 'Ba phần tư trong', en: 'Three quarters within' }, unit: 'km' },
        p95: { ask: { vi: '95 % trong', en: '95 % within' }, unit: 'km' },
        source: { ask: { vi: 'Nguồn số liệu', en: 'Where the figures come from' } },
      },
    },
    reach: (_body, asked) => toSenderReach(asked),
    toItems({ subject, source, ...told }, asked) {
      const { p25, p50, p75, p95 } = told;
      if (!(p25 < p50 && p50 < p75 && p75 < p95))
        return {
          refused: [
            {
              reason: 'wrong_shape',
              where: 'p50',
              value: `${p25}, ${p50}, ${p75}, ${p95} km`,
              allowed: 'distances that grow from a quarter to 95 %',
              next: 'Look at the order of the four distances.',
            },
          ],
        };
      return {
        records: [
          {
            kind: DISTANCE,
            code: subject,
            timeMs: asked.nowMs,
            openedMs: asked.nowMs,
            closedMs: asked.nowMs,
            status: 'told',
            title: SUBJECTS.find(({ id }) => id === subject)?.name.vi ?? subject,
            body: {
              subject,
              ...told,
              source: toKeptText(source),
              ...(asked.by?.agencyId == null ? {} : { takenBy: asked.by.agencyId }),
            },
          },
        ],
      };
    },
  }),
];

/** 0 for what could not be searched; undefined where it is not told how. */
async function toPodOf(
  {
    result,
    sweepM,
    trackKm,
    areaKm2,
    search,
  }: {
    readonly result: string;
    readonly sweepM: number | undefined;
    readonly trackKm: number | undefined;
    readonly areaKm2: number | undefined;
    readonly search: string;
  },
  read: Parameters<typeof findGrid>[1],
): Promise<number | undefined> {
  if (result === 'given-up') return 0;
  const grid = await findGrid(search, read);
  const areaM2 = grid === undefined ? areaKm2 && areaKm2 * 1_000_000 : grid.sideM ** 2;
  if (sweepM === undefined || trackKm === undefined || areaM2 === undefined) return undefined;
  const coverage = toCoverage({ sweepWidthM: sweepM, trackM: trackKm * 1_000, areaM2 });
  return Math.round(toPod(coverage) * 1_000) / 1_000;
}
