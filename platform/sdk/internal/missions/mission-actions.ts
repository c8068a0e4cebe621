/**
 * The forms of a dispatch desk for a mission: a unit is sent, each time stamp confirmed, a destination chosen, the mission
 * cancelled, ended or left out of the times. Only the desk that commands a unit sends it; others ask that desk.
 */
import { Type } from 'typebox';
import type { Asset } from '../../../../contract/assets/asset.ts';
import type { RefusedItem } from '../../../../contract/feeds/item.ts';
import type { Facts } from '../../../../contract/records/record-item.ts';
import { type Action, defineRecordAction } from '../../action.ts';
import { PastField, toKeptText, toRecordChange } from '../../record-form.ts';
import { toDeskAgency } from './desk-agency.ts';
import { toImpossibleRefusal, toUnitClaim } from './mission-decoder.ts';
import {
  Code,
  type MissionDesk,
  Note,
  OVER,
  refuseStatus,
  toEnum,
  toField,
  toSetter,
  toUnitReach,
} from './mission-desk.ts';
import { EXCLUSIONS, type ExclusionId } from './mission-kind.ts';
import { refuseUnit } from './refuse-unit.ts';
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

export function createMissionActions(desk: MissionDesk): readonly Action[] {
  return [
    sendUnit(desk),
    stampMission(desk),
    ...(desk.destinationKind === undefined ? [] : [chooseDestination(desk, desk.destinationKind)]),
    cancel(desk),
    endMission(desk),
    leaveOut(desk),
  ];
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
      atMs: PastField(30),
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
      const { record } = asked;
      const stamped = { ...readStamps(record.body), [stamp]: atMs };
      const refused =
        (OVER.has(record.status) ? refuseStatus(record.status) : undefined) ??
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

function chooseDestination({ kind, rights }: MissionDesk, destinationKind: string): Action {
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

/** Of a mission that nobody cleared: its unit is free again, and no time is made up for when it was. */
function endMission({ kind, rights }: MissionDesk): Action {
  return defineRecordAction({
    id: 'end-mission',
    permission: rights.stamp,
    of: { recordKind: kind, toDraft: () => ({}) },
    body: Type.Object({ whyEnded: Note }),
    words: {
      name: { vi: 'Kết thúc chuyến, trả xe', en: 'End the mission, free its unit' },
      send: { vi: 'Kết thúc', en: 'End it' },
      fields: {
        whyEnded: toField('Vì sao biết chuyến đã xong?', 'How is it known to be over?', {
          help: {
            vi: 'Mốc “sẵn sàng trở lại” để trống: không ai báo giờ.',
            en: 'The time at which it was clear stays empty: nobody told it.',
          },
        }),
      },
    },
    why: ({ whyEnded }) => whyEnded,
    reach: (_body, asked) => toUnitReach(asked),
    toItems({ whyEnded }, asked) {
      if (OVER.has(asked.record.status)) return { refused: [refuseStatus(asked.record.status)] };
      const body = { whyEnded: toKeptText(whyEnded) };
      const item = toRecordChange(asked, { status: 'cleared', what: 'ended', body, facts: body, holds: [] });
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

const refuseDesk = (unit: string, asset: Asset): RefusedItem => ({
  reason: 'not_this_feeds',
  where: 'unit',
  value: unit,
  allowed: `the desk of ${toDeskAgency(asset)}, which commands it`,
  next: 'Send a request to that desk instead.',
});
