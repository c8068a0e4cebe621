/**
 * The forms of a dispatch desk: a call is taken, a unit sent, each time stamp confirmed, a destination chosen, a mission
 * cancelled or left out of the times. Only the desk that commands a unit sends it; others ask that desk.
 */
import { Type } from 'typebox';
import type { Asset } from '../../../../contract/assets/asset.ts';
import type { FieldFacts } from '../../../../contract/records/form.ts';
import type { RefusedItem } from '../../../../contract/feeds/item.ts';
import type { Facts } from '../../../../contract/records/record-item.ts';
import type { Action, ActionAsked, RecordActionAsked } from '../../action.ts';
import { defineAction, defineRecordAction } from '../../action.ts';
import {
  PlaceField,
  TimeField,
  toFutureRefusal,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
} from '../../record-form.ts';
import { toImpossibleRefusal, toUnitClaim } from './mission-decoder.ts';
import { refuseUnit } from './refuse-unit.ts';
import { toDeskAgency } from './desk-agency.ts';
import type { Choice, Right } from './unit-service.ts';
import { EXCLUSIONS, type ExclusionId } from './mission-kind.ts';
import {
  readStamps,
  STAMP_SETTERS,
  STAMPS,
  type StampId,
  type StampSetter,
  toMissionStatus,
  toNextStamp,
  toSetterField,
  toTimeField,
} from './stamps.ts';

export interface MissionDesk {
  readonly kind: string;
  /** Before the number of a call that is taken here: `CC`. */
  readonly prefix: string;
  readonly unitKind: string;
  readonly destinationKind: string;
  readonly natures: readonly Choice[];
  readonly priorities: readonly Choice[];
  readonly needs: readonly Choice[];
  /** Of its chain; those that its missions do not have are not asked for. */
  readonly stamps: readonly StampId[];
  readonly rights: { readonly take: Right; readonly send: Right; readonly stamp: Right };
}

const Note = Type.String({ minLength: 3, maxLength: 300, pattern: '\\S' });
const Code = Type.String({ minLength: 1, maxLength: 100 });
const OVER = new Set(['cleared', 'cancelled']);
const toEnum = (choices: readonly Choice[]) => Type.Unsafe<string>(Type.Enum(choices.map(({ id }) => id)));
const toField = (vi: string, en: string, more: Partial<FieldFacts> = {}): FieldFacts => ({
  ask: { vi, en },
  ...more,
});

export function createMissionActions(desk: MissionDesk): readonly Action[] {
  return [
    takeCall(desk),
    sendUnit(desk),
    stampMission(desk),
    chooseDestination(desk),
    cancel(desk),
    leaveOut(desk),
  ];
}

function takeCall({ kind, prefix, natures, priorities, needs, rights }: MissionDesk): Action {
  return defineAction({
    id: 'take-call',
    permission: rights.take,
    body: Type.Object({
      nature: toEnum(natures),
      priority: toEnum(priorities),
      needs: toEnum(needs),
      place: PlaceField,
      receivedMs: Type.Optional(TimeField),
      caseCode: Type.Optional(Code),
      note: Type.Optional(Note),
    }),
    words: {
      name: { vi: 'Ghi cuộc gọi cần điều xe', en: 'Take a call that needs a unit' },
      send: { vi: 'Ghi cuộc gọi', en: 'Take the call' },
      fields: {
        nature: toField('Việc gì?', 'What is it?', { choices: natures }),
        priority: toField('Ưu tiên', 'Priority', { choices: priorities }),
        needs: toField('Cần xe loại nào?', 'What kind of unit is needed?', { choices: needs }),
        place: toField('Ở đâu?', 'Where is it?', { as: 'place' }),
        receivedMs: toField(
          'Nhận cuộc gọi lúc nào? Để trống: vừa xong',
          'When was the call received? Empty: just now',
          {
            as: 'time',
          },
        ),
        caseCode: toField('Thuộc vụ việc nào, nếu có?', 'Of which case, if any?'),
        note: toField('Chỉ dẫn đường vào', 'How to get there', {
          help: {
            vi: 'Không ghi tên, số điện thoại hay giấy tờ của người bệnh, người gọi.',
            en: 'No name, telephone number or papers of a patient or a caller.',
          },
        }),
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    toItems({ place, receivedMs, caseCode, note, nature, priority, needs: need }, asked) {
      const timeMs = receivedMs ?? asked.nowMs;
      const early = toFutureRefusal('receivedMs', timeMs, asked.nowMs);
      if (early !== undefined) return { refused: [early] };
      const setter = toSetter('desk', asked);
      const item = toNewRecord(asked, {
        kind,
        prefix,
        status: 'waiting',
        timeMs,
        title: natures.find(({ id }) => id === nature)?.name.vi ?? nature,
        place,
        body: {
          nature,
          priority,
          needs: need,
          receivedMs: timeMs,
          receivedBy: setter,
          ...(caseCode === undefined ? {} : { caseCode }),
          ...(note === undefined ? {} : { note: toKeptText(note) }),
        },
      });
      return { records: [{ ...item, body: { ...item.body, call: item.code } }] };
    },
  });
}

function sendUnit({ kind, unitKind, rights }: MissionDesk): Action {
  return defineRecordAction({
    id: 'send-unit',
    permission: rights.send,
    of: { recordKind: kind, toDraft: () => ({}) },
    body: Type.Object({ unit: Code, whyUnit: Type.Optional(Note) }),
    words: {
      name: { vi: 'Điều xe', en: 'Send a unit' },
      send: { vi: 'Ra lệnh điều xe', en: 'Send it' },
      fields: {
        unit: toField('Điều xe nào?', 'Which unit?', { of: { assetKind: unitKind } }),
        whyUnit: toField('Vì sao chọn xe này?', 'Why this one?'),
      },
    },
    reach: ({ unit }, { read }) => {
      const asset = read.findAssetByCode(unit);
      return { agencyIds: asset === undefined ? [] : [toDeskAgency(asset)], areaCode: null };
    },
    toItems({ unit, whyUnit }, asked) {
      const { record, read, nowMs, by } = asked;
      const asset = read.findAssetByCode(unit);
      const refused =
        (asset?.kind === unitKind ? undefined : refuseUnit(unit)) ??
        (asset === undefined || by?.agencyId === toDeskAgency(asset) ? undefined : refuseDesk(unit, asset)) ??
        (record.status === 'waiting' ? undefined : refuseStatus(record.status));
      if (refused !== undefined) return { refused: [refused] };
      return {
        records: [
          toRecordChange(asked, {
            status: 'dispatched',
            what: 'dispatched',
            holds: [toUnitClaim(unit)],
            body: {
              unit,
              dispatchedMs: Math.max(nowMs, record.updatedMs),
              dispatchedBy: toSetter('desk', asked),
              ...(whyUnit === undefined ? {} : { whyUnit: toKeptText(whyUnit) }),
            },
            facts: { unit },
          }),
        ],
      };
    },
  });
}

function stampMission({ kind, rights, stamps }: MissionDesk): Action {
  const choices = STAMPS.filter(({ id }) => stamps.includes(id));
  const setters = STAMP_SETTERS.filter(({ id }) => id !== 'feed');
  return defineRecordAction({
    id: 'stamp',
    permission: rights.stamp,
    of: {
      recordKind: kind,
      toDraft({ body }): { stamp?: StampId; atMs?: number; setter?: StampSetter } {
        const next = toNextStamp(readStamps(body), stamps);
        if (next === undefined) return {};
        const { proposedStamp, proposedMs } = body;
        return proposedStamp === next && typeof proposedMs === 'number'
          ? { stamp: next, atMs: proposedMs, setter: 'geofence' }
          : { stamp: next };
      },
    },
    body: Type.Object({
      stamp: Type.Unsafe<StampId>(toEnum(choices)),
      atMs: TimeField,
      setter: Type.Unsafe<StampSetter>(toEnum(setters)),
    }),
    words: {
      name: { vi: 'Xác nhận mốc giờ', en: 'Confirm a time' },
      send: { vi: 'Ghi mốc giờ', en: 'Record it' },
      fields: {
        stamp: toField('Mốc nào?', 'Which one?', { choices }),
        atMs: toField('Lúc nào?', 'When?', { as: 'time' }),
        setter: toField('Ai báo?', 'Who says so?', { choices: setters }),
      },
    },
    reach: (_body, asked) => toUnitReach(asked),
    toItems({ stamp, atMs, setter }, asked) {
      const { record, nowMs } = asked;
      const stamped = { ...readStamps(record.body), [stamp]: atMs };
      const refused =
        (OVER.has(record.status) ? refuseStatus(record.status) : undefined) ??
        toFutureRefusal('atMs', atMs, nowMs) ??
        toImpossibleRefusal(stamped, '');
      if (refused !== undefined) return { refused: [refused] };
      const status = toMissionStatus(stamped);
      const isProposed = record.body['proposedStamp'] === stamp;
      return {
        records: [
          {
            ...toRecordChange(asked, {
              status,
              what: stamp,
              body: {
                [toTimeField(stamp)]: atMs,
                [toSetterField(stamp)]: toSetter(setter, asked),
                ...(isProposed ? { proposedStamp: null, proposedMs: null } : {}),
              },
              facts: { atMs, setter },
              ...(status === 'cleared' ? { holds: [] } : {}),
            }),
            ...(status === 'cleared' ? { closedMs: atMs } : {}),
          },
        ],
      };
    },
  });
}

function chooseDestination({ kind, destinationKind, rights }: MissionDesk): Action {
  return defineRecordAction({
    id: 'choose-destination',
    permission: rights.stamp,
    of: { recordKind: kind, toDraft: () => ({}) },
    body: Type.Object({ destination: Code, whyDestination: Note }),
    words: {
      name: { vi: 'Chọn, đổi nơi đến', en: 'Choose or change where it goes' },
      send: { vi: 'Ghi nơi đến', en: 'Record it' },
      fields: {
        destination: toField('Đến đâu?', 'Where to?', { of: { assetKind: destinationKind } }),
        whyDestination: toField('Vì sao nơi này?', 'Why there?'),
      },
    },
    reach: (_body, asked) => toUnitReach(asked),
    toItems({ destination, whyDestination }, asked) {
      if (asked.read.findAssetByCode(destination)?.kind !== destinationKind)
        return {
          refused: [
            {
              reason: 'unknown_asset',
              where: 'destination',
              value: destination,
              allowed: 'the code of a place where missions go',
              next: 'Choose one of the list.',
            },
          ],
        };
      if (OVER.has(asked.record.status)) return { refused: [refuseStatus(asked.record.status)] };
      const before = asked.record.body['destination'] ?? null;
      const body = { destination, whyDestination: toKeptText(whyDestination) };
      return {
        records: [
          toRecordChange(asked, {
            what: before === null ? 'destination' : 'diverted',
            body,
            facts: { ...body, before },
          }),
        ],
      };
    },
  });
}

function cancel({ kind, rights }: MissionDesk): Action {
  return defineRecordAction({
    id: 'cancel',
    permission: rights.stamp,
    of: { recordKind: kind, toDraft: () => ({}) },
    body: Type.Object({ whyCancelled: Note }),
    words: {
      name: { vi: 'Hủy', en: 'Cancel' },
      send: { vi: 'Hủy lệnh', en: 'Cancel it' },
      fields: { whyCancelled: toField('Vì sao hủy?', 'Why?') },
    },
    why: ({ whyCancelled }) => whyCancelled,
    reach: (_body, asked) => toUnitReach(asked),
    toItems({ whyCancelled }, asked) {
      if (OVER.has(asked.record.status)) return { refused: [refuseStatus(asked.record.status)] };
      const body: Facts = { whyCancelled: toKeptText(whyCancelled) };
      const item = toRecordChange(asked, {
        status: 'cancelled',
        what: 'cancelled',
        body,
        facts: body,
        holds: [],
      });
      return { records: [{ ...item, closedMs: item.timeMs }] };
    },
  });
}

function leaveOut({ kind, rights }: MissionDesk): Action {
  return defineRecordAction({
    id: 'leave-out',
    permission: rights.stamp,
    of: { recordKind: kind, toDraft: () => ({}) },
    body: Type.Object({ excluded: Type.Unsafe<ExclusionId>(toEnum(EXCLUSIONS)), excludedWhy: Note }),
    words: {
      name: { vi: 'Không tính vào thời gian đáp ứng', en: 'Leave out of the times' },
      send: { vi: 'Không tính', en: 'Leave it out' },
      fields: {
        excluded: toField('Lý do', 'Reason', { choices: EXCLUSIONS }),
        excludedWhy: toField('Nói rõ', 'In words', {
          help: {
            vi: 'Chuyến xe vẫn được giữ; bảng thời gian nêu số chuyến không tính và lý do.',
            en: 'The mission is kept; the times say how many are left out and why.',
          },
        }),
      },
    },
    why: ({ excludedWhy }) => excludedWhy,
    reach: (_body, asked) => toUnitReach(asked),
    toItems({ excluded, excludedWhy }, asked) {
      const body = { excluded, excludedWhy: toKeptText(excludedWhy) };
      return { records: [toRecordChange(asked, { what: 'left-out', body, facts: body })] };
    },
  });
}

/** The desk of the unit; of a call that waits, whoever took it. */
function toUnitReach({ record: { body, areaCode }, read }: RecordActionAsked) {
  const asset = typeof body['unit'] === 'string' ? read.findAssetByCode(body['unit']) : undefined;
  if (asset !== undefined) return { agencyIds: [toDeskAgency(asset)], areaCode: null };
  return { agencyIds: typeof body['takenBy'] === 'string' ? [body['takenBy']] : [], areaCode };
}

const toSetter = (setter: StampSetter, { by }: Pick<ActionAsked, 'by'>): string =>
  `${setter}:${by?.username ?? ''}`;

const refuseDesk = (unit: string, asset: Asset): RefusedItem => ({
  reason: 'not_this_feeds',
  where: 'unit',
  value: unit,
  allowed: `the desk of ${toDeskAgency(asset)}, which commands it`,
  next: 'Send a request to that desk instead.',
});

const refuseStatus = (status: string): RefusedItem => ({
  reason: 'wrong_shape',
  where: 'status',
  value: status,
  allowed: 'a mission that has not gone farther',
  next: 'Look at the mission again; take another call for another unit.',
});
