/** Forms of a search at sea: wind and current as somebody tells them, and what the coordination centre (MRCC) computed. */
import { Type } from 'typebox';
import {
  LineField,
  TimeField,
  toKeptText,
  toNewRecord,
  toSenderReach,
} from '../../../platform/sdk/record-form.ts';
import { type Action, defineAction } from '../../../platform/sdk/service.ts';
import { toRing } from '../theory/local-meters.ts';
import { LEAD, ofSearch, SearchPlace, toUnknownSearch } from './of-search.ts';
import { AREA, CURRENT, SEA, SEARCH } from './search.ts';

const Degrees = Type.Number({ minimum: 0, maximum: 360 });

export const seaForms: readonly Action[] = [
  defineAction({
    id: 'tell-sea',
    permission: LEAD,
    body: Type.Object({
      search: ofSearch.field,
      atMs: TimeField({ backDays: 30, aheadDays: 15 }),
      windMs: Type.Number({ minimum: 0, maximum: 90 }),
      windFromDeg: Degrees,
      windErrorMs: Type.Number({ minimum: 0.1, maximum: 20 }),
      currentMs: Type.Number({ minimum: 0, maximum: 5 }),
      currentToDeg: Degrees,
      currentErrorMs: Type.Number({ minimum: 0.01, maximum: 3 }),
      source: LineField(3, 200),
    }),
    words: {
      name: { vi: 'Nhập gió, dòng chảy nơi tìm', en: 'Tell wind and current' },
      send: { vi: 'Lưu', en: 'Keep it' },
      fields: {
        search: ofSearch.question,
        atMs: {
          ask: { vi: 'Vào lúc nào?', en: 'At what time?' },
          as: 'time',
          help: {
            vi: 'Dự báo cho giờ sắp tới cũng nhập được.',
            en: 'A forecast of hours to come may be told too.',
          },
        },
        windMs: { ask: { vi: 'Gió ở độ cao 10 m', en: 'Wind at 10 m' }, unit: 'm/s' },
        windFromDeg: {
          ask: { vi: 'Gió từ hướng', en: 'Wind from' },
          unit: '°',
          help: { vi: '0: bắc, 90: đông.', en: '0: north, 90: east.' },
        },
        windErrorMs: { ask: { vi: 'Gió có thể sai khoảng', en: 'The wind may be off by' }, unit: 'm/s' },
        currentMs: { ask: { vi: 'Dòng chảy mặt', en: 'Surface current' }, unit: 'm/s' },
        currentToDeg: { ask: { vi: 'Dòng chảy về hướng', en: 'Current towards' }, unit: '°' },
        currentErrorMs: {
          ask: { vi: 'Dòng chảy có thể sai khoảng', en: 'The current may be off by' },
          unit: 'm/s',
        },
        source: { ask: { vi: 'Nguồn số liệu', en: 'Where the figures come from' } },
      },
    },
    reach: (_body, asked) => toSenderReach(asked),
    async toItems({ search, atMs, source, ...told }, asked) {
      const refused = await toUnknownSearch(search, asked.read);
      if (refused !== undefined) return { refused: [refused] };
      return {
        records: [
          {
            ...toNewRecord(asked, {
              kind: SEA,
              prefix: 'GD',
              status: 'told',
              title: search,
              body: { search, atMs, ...told, source: toKeptText(source) },
            }),
            closedMs: asked.nowMs,
            links: [{ kind: SEARCH, code: search, role: 'of' }],
          },
        ],
      };
    },
  }),
  defineAction({
    id: 'tell-mrcc-area',
    permission: LEAD,
    body: Type.Object({
      search: ofSearch.field,
      atMs: TimeField({ backDays: 30, aheadDays: 15 }),
      datum: SearchPlace,
      radiusKm: Type.Number({ minimum: 0.1, maximum: 300 }),
      source: LineField(3, 200),
    }),
    words: {
      name: { vi: 'Nhập vùng tìm của trung tâm phối hợp (MRCC)', en: 'Enter the area of the MRCC' },
      send: { vi: 'Lưu vùng tìm', en: 'Keep the area' },
      fields: {
        search: ofSearch.question,
        atMs: { ask: { vi: 'Vùng tính cho lúc nào?', en: 'For what time?' }, as: 'time' },
        datum: { ask: { vi: 'Tâm vùng tìm', en: 'Its datum' }, as: 'place' },
        radiusKm: { ask: { vi: 'Bán kính', en: 'Radius' }, unit: 'km' },
        source: { ask: { vi: 'Số văn bản, người báo', en: 'Number of the message, who told it' } },
      },
    },
    reach: (_body, asked) => toSenderReach(asked),
    async toItems({ search, atMs, datum, radiusKm, source }, asked) {
      const refused = await toUnknownSearch(search, asked.read);
      if (refused !== undefined) return { refused: [refused] };
      return {
        records: [
          {
            kind: AREA,
            code: `${search} MRCC`,
            timeMs: asked.nowMs,
            openedMs: asked.nowMs,
            closedMs: null,
            status: CURRENT,
            title: search,
            ...datum,
            geometry: { type: 'LineString', coordinates: toRing(datum, radiusKm * 1_000) },
            body: {
              search,
              atMs,
              by: 'mrcc',
              r90M: Math.round(radiusKm * 1_000),
              source: toKeptText(source),
              ...(asked.by?.agencyId == null ? {} : { takenBy: asked.by.agencyId }),
            },
            links: [{ kind: SEARCH, code: search, role: 'of' }],
          },
        ],
      };
    },
  }),
];
