/** Forms of a search in cameras: asked, decided by somebody else, looked at while it holds, ended with what came of it. */
import { Type } from 'typebox';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import { haversineMeters } from '../../../platform/sdk/science.ts';
import {
  ChoiceField,
  LineField,
  PastField,
  TimeField,
  toChoices,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
} from '../../../platform/sdk/record-form.ts';
import { HOUR_MS } from '../../../platform/sdk/science.ts';
import { type Action, defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import { defineDecision } from '../decide-form.ts';
import { LABELS } from '../events/sighting.ts';
import { findSearchLimit } from '../norms.ts';
import { CAMERA } from '../register/camera.ts';
import { lookForm } from './look-form.ts';
import { AIMS, ASK, FIND, SEARCH } from './search.ts';

const RESULTS = [
  { id: 'helped', name: { vi: 'Có ích cho vụ việc', en: 'It helped the case' } },
  { id: 'nothing', name: { vi: 'Không thấy gì', en: 'Nothing was found' } },
] as const;

const refuse = (where: string, value: string, allowed: string, next: string): { refused: RefusedItem[] } => ({
  refused: [{ reason: 'wrong_shape', where, value, allowed, next }],
});

const askForm = defineAction({
  id: 'ask-camera-search',
  permission: ASK,
  restrictedKinds: [SEARCH, FIND],
  body: Type.Object({
    caseCode: LineField(3, 60),
    aim: ChoiceField(AIMS),
    why: LineField(10, 1_000),
    label: ChoiceField(LABELS),
    colour: Type.Optional(LineField(2, 60)),
    plate: Type.Optional(LineField(3, 60)),
    camera: LineField(1, 100),
    radiusM: Type.Integer({ minimum: 0, maximum: 5_000 }),
    fromMs: PastField(),
    toMs: TimeField({ backDays: 366, aheadDays: 3 }),
    hours: Type.Integer({ minimum: 1, maximum: 72 }),
  }),
  words: {
    name: { vi: 'Đề nghị tìm qua camera', en: 'Ask for a search in cameras' },
    send: { vi: 'Gửi đề nghị', en: 'Ask' },
    fields: {
      caseCode: { ask: { vi: 'Của vụ việc nào?', en: 'Of which case?' } },
      aim: { ask: { vi: 'Để làm gì?', en: 'What for?' }, choices: toChoices(AIMS) },
      why: {
        ask: { vi: 'Vì sao cần tìm qua camera?', en: 'Why is it needed?' },
        as: 'long-text',
        help: {
          vi: 'Người duyệt đọc điều này; mỗi lần xem đều ghi vào nhật ký cùng lý do.',
          en: 'Whoever decides reads it; each look stands in the journal with it.',
        },
      },
      label: { ask: { vi: 'Tìm gì?', en: 'What is looked for?' }, choices: toChoices(LABELS) },
      colour: { ask: { vi: 'Màu, nếu biết', en: 'Colour, if known' } },
      plate: { ask: { vi: 'Biển số, nếu tìm xe', en: 'Plate, of a vehicle' } },
      camera: {
        ask: { vi: 'Bắt đầu từ camera nào?', en: 'From which camera on?' },
        of: { assetKind: CAMERA },
      },
      radiusM: {
        ask: { vi: 'Cả các camera cách đó không quá', en: 'Cameras around it within' },
        unit: 'm',
        help: { vi: '0: chỉ camera này.', en: '0: only this one.' },
      },
      fromMs: { ask: { vi: 'Xem từ lúc', en: 'Looked at from' }, as: 'time' },
      toMs: { ask: { vi: 'Xem đến lúc', en: 'Until' }, as: 'time' },
      hours: {
        ask: { vi: 'Cần được xem trong', en: 'May be looked at for' },
        unit: 'h',
        help: {
          vi: 'Tính từ lúc được duyệt; hết giờ thì không xem được nữa.',
          en: 'From the approval on; then it ends.',
        },
      },
    },
  },
  why: ({ caseCode, why }) => `${caseCode}: ${why}`,
  reach: (_body, asked) => toSenderReach(asked),
  toItems({ camera, radiusM, why, colour, plate, ...told }, asked) {
    const { fromMs, toMs, hours } = told;
    const { by, nowMs, read } = asked;
    const first = read.findAssetByCode(camera);
    if (first?.kind !== CAMERA)
      return {
        refused: [
          {
            reason: 'unknown_asset',
            where: 'camera',
            value: camera,
            allowed: 'the code of a camera of the register',
            next: 'Choose a camera of the list.',
          },
        ],
      };
    if (toMs < fromMs)
      return refuse(
        'toMs',
        new Date(toMs).toISOString(),
        'a time after the beginning',
        'Exchange the two times.',
      );
    const limit = (key: Parameters<typeof findSearchLimit>[1]) => findSearchLimit(read.norms, key, nowMs);
    if (toMs - fromMs > limit('span') * HOUR_MS)
      return refuse(
        'toMs',
        new Date(toMs).toISOString(),
        `at most ${limit('span')} hours after the beginning`,
        'Ask for a shorter time; a second one may follow.',
      );
    if (hours > limit('lasts'))
      return refuse(
        'hours',
        String(hours),
        `at most ${limit('lasts')} hours`,
        'Ask for fewer; it can be asked again.',
      );
    const cameras = read
      .listAssets(CAMERA)
      .filter(({ lon, lat }) => {
        if (lon === null || lat === null || first.lon === null || first.lat === null) return false;
        return haversineMeters(first.lon, first.lat, lon, lat) <= radiusM;
      })
      .map(({ code }) => code);
    const codes = [...new Set([first.code, ...cameras])];
    if (codes.length > limit('cameras'))
      return refuse(
        'radiusM',
        `${codes.length} cameras`,
        `at most ${limit('cameras')} cameras`,
        'Make the circle smaller; a second search may go on from there.',
      );
    return {
      records: [
        toNewRecord(asked, {
          kind: SEARCH,
          prefix: 'TC',
          status: 'asked',
          // Shown in lists and alerts: what for, and of nobody.
          title: AIMS.find(({ id }) => id === told.aim)?.name.vi ?? told.aim,
          place: first.lon === null || first.lat === null ? undefined : { lon: first.lon, lat: first.lat },
          body: {
            ...told,
            why: toKeptText(why),
            ...(colour === undefined ? {} : { colour: toKeptText(colour) }),
            ...(plate === undefined ? {} : { plate: toKeptText(plate) }),
            cameras: codes.join(' '),
            cameraCount: codes.length,
            askedBy: by?.username ?? '',
          },
        }),
      ],
    };
  },
});

const decideForm = defineDecision({
  id: 'decide-camera-search',
  recordKind: SEARCH,
  name: { vi: 'Duyệt đề nghị tìm qua camera', en: 'Decide about a search in cameras' },
  granted: { id: 'granted', name: { vi: 'Duyệt', en: 'Grant it' } },
  onGrant({ record, nowMs }) {
    const hours = record.body['hours'];
    const untilMs = nowMs + (typeof hours === 'number' ? hours : 1) * HOUR_MS;
    return { body: { untilMs }, dueMs: untilMs };
  },
});

const endForm = defineRecordAction({
  id: 'end-camera-search',
  permission: ASK,
  of: { recordKind: SEARCH, toDraft: () => ({}), when: { statuses: ['asked', 'granted'] } },
  body: Type.Object({ outcome: ChoiceField(RESULTS), result: LineField(3, 1_000) }),
  words: {
    name: { vi: 'Kết thúc tìm qua camera', en: 'End a search in cameras' },
    send: { vi: 'Kết thúc', en: 'End it' },
    fields: {
      outcome: { ask: { vi: 'Kết quả', en: 'Result' }, choices: toChoices(RESULTS) },
      result: { ask: { vi: 'Thấy gì, dùng vào việc gì?', en: 'What was found, and what was it for?' } },
    },
  },
  why: ({ result }) => result,
  toItems({ outcome, result }, asked) {
    const change = toRecordChange(asked, {
      status: outcome,
      what: outcome,
      body: { result: toKeptText(result) },
    });
    return { records: [{ ...change, closedMs: change.timeMs }] };
  },
});

export const searchForms: readonly Action[] = [askForm, decideForm, lookForm, endForm];
