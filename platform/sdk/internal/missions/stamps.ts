/** The chain of time stamps of a mission, which of them can't be before which, and who or what set each. Pure. */
import type { Facts } from '../../../../contract/records/record-item.ts';
import type { Text } from '../../../../contract/basics/text.ts';

/** In the order in which a mission is driven. A service leaves out what its missions do not have. */
export const STAMPS = [
  { id: 'received', name: { vi: 'Nhận cuộc gọi', en: 'Call received' } },
  { id: 'answered', name: { vi: 'Trả lời cuộc gọi', en: 'Call answered' } },
  { id: 'coded', name: { vi: 'Phân loại xong', en: 'Call coded' } },
  { id: 'dispatched', name: { vi: 'Ra lệnh điều xe', en: 'Unit dispatched' } },
  { id: 'enRoute', name: { vi: 'Xe xuất phát', en: 'En route' } },
  { id: 'onScene', name: { vi: 'Đến hiện trường', en: 'On scene' } },
  { id: 'atPatient', name: { vi: 'Đến bên người cần cứu', en: 'At the patient' } },
  { id: 'leftScene', name: { vi: 'Rời hiện trường', en: 'Left the scene' } },
  { id: 'atHospital', name: { vi: 'Đến bệnh viện', en: 'At hospital' } },
  { id: 'handedOver', name: { vi: 'Bàn giao xong', en: 'Handed over' } },
  { id: 'cleared', name: { vi: 'Sẵn sàng trở lại', en: 'Clear again' } },
] as const satisfies readonly { id: string; name: Text }[];
export type StampId = (typeof STAMPS)[number]['id'];
export const STAMP_IDS: readonly StampId[] = STAMPS.map(({ id }) => id);

/** Epoch ms of those that are known. */
export type Stamps = Readonly<Partial<Record<StampId, number>>>;

/** What sets a stamp; behind it stands who: `desk:truc-115`, `feed:xe-115`. */
export const STAMP_SETTERS = [
  { id: 'feed', name: { vi: 'hệ thống điều phối', en: 'the dispatch system' } },
  { id: 'crew', name: { vi: 'kíp xe xác nhận', en: 'confirmed by the crew' } },
  { id: 'desk', name: { vi: 'bàn điều phối', en: 'the dispatch desk' } },
  { id: 'phone', name: { vi: 'báo qua điện thoại', en: 'told by telephone' } },
  { id: 'geofence', name: { vi: 'vị trí xe, kíp xe xác nhận', en: 'by position, confirmed by the crew' } },
] as const satisfies readonly { id: string; name: Text }[];
export type StampSetter = (typeof STAMP_SETTERS)[number]['id'];

/** Which stamps it can't be before; a call may be coded while a unit is already on its way. */
const AFTER: Readonly<Record<StampId, readonly StampId[]>> = {
  received: [],
  answered: ['received'],
  coded: ['received'],
  dispatched: ['received'],
  enRoute: ['dispatched'],
  onScene: ['enRoute'],
  atPatient: ['onScene'],
  leftScene: ['atPatient'],
  atHospital: ['leftScene'],
  handedOver: ['atHospital'],
  cleared: ['handedOver', 'coded', 'answered'],
};

/** All that lies before it, also over stamps that nobody told. */
function listBefore(id: StampId): readonly StampId[] {
  return AFTER[id].flatMap((before) => [before, ...listBefore(before)]);
}

export const toTimeField = (id: StampId): string => `${id}Ms`;
export const toSetterField = (id: StampId): string => `${id}By`;

export function readStamps(body: Facts): Stamps {
  return Object.fromEntries(
    STAMP_IDS.flatMap((id) => {
      const value = body[toTimeField(id)];
      return typeof value === 'number' ? [[id, value]] : [];
    }),
  );
}

/** The first stamp that lies before one that it can't be before: it arrived before it left. */
export function findImpossible(
  stamps: Stamps,
):
  | { readonly id: StampId; readonly before: StampId; readonly timeMs: number; readonly beforeMs: number }
  | undefined {
  for (const id of STAMP_IDS) {
    const timeMs = stamps[id];
    if (timeMs === undefined) continue;
    for (const before of listBefore(id)) {
      const beforeMs = stamps[before];
      if (beforeMs !== undefined && timeMs < beforeMs) return { id, before, timeMs, beforeMs };
    }
  }
  return undefined;
}

/** How far it has come, by the last stamp of the chain that is there. */
export const MISSION_STATUSES = [
  { id: 'waiting', name: { vi: 'Chờ điều xe', en: 'Waiting for a unit' }, closed: false },
  { id: 'dispatched', name: { vi: 'Đã ra lệnh', en: 'Dispatched' }, closed: false },
  { id: 'en-route', name: { vi: 'Đang đến', en: 'En route' }, closed: false },
  { id: 'on-scene', name: { vi: 'Tại hiện trường', en: 'On scene' }, closed: false },
  { id: 'to-hospital', name: { vi: 'Đang chuyển viện', en: 'To hospital' }, closed: false },
  { id: 'at-hospital', name: { vi: 'Tại bệnh viện', en: 'At hospital' }, closed: false },
  { id: 'handed-over', name: { vi: 'Đã bàn giao', en: 'Handed over' }, closed: false },
  { id: 'cleared', name: { vi: 'Hoàn thành', en: 'Done' }, closed: true },
  { id: 'cancelled', name: { vi: 'Hủy', en: 'Cancelled' }, closed: true },
] as const;
export type MissionStatus = (typeof MISSION_STATUSES)[number]['id'];

const STATUS_OF: Readonly<Record<StampId, MissionStatus>> = {
  received: 'waiting',
  answered: 'waiting',
  coded: 'waiting',
  dispatched: 'dispatched',
  enRoute: 'en-route',
  onScene: 'on-scene',
  atPatient: 'on-scene',
  leftScene: 'to-hospital',
  atHospital: 'at-hospital',
  handedOver: 'handed-over',
  cleared: 'cleared',
};

export function toMissionStatus(stamps: Stamps): MissionStatus {
  const last = STAMP_IDS.findLast((id) => stamps[id] !== undefined);
  return last === undefined ? 'waiting' : STATUS_OF[last];
}

/** The stamp that is to come next; a mission without a hospital goes from the scene to clear. */
export function toNextStamp(stamps: Stamps, has: readonly StampId[] = STAMP_IDS): StampId | undefined {
  const last = STAMP_IDS.findLastIndex((id) => stamps[id] !== undefined);
  return STAMP_IDS.slice(last + 1).find((id) => has.includes(id));
}
