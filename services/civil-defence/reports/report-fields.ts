/** What a commune reports at a cut-off: each a figure since the event began, in the order in which it is asked and printed. */
import type { Text } from '../../../contract/basics/text.ts';

export const REPORT_FIELDS = [
  { id: 'dead', name: { vi: 'Người chết', en: 'Dead' } },
  { id: 'missing', name: { vi: 'Người mất tích', en: 'Missing' } },
  { id: 'injured', name: { vi: 'Người bị thương', en: 'Injured' } },
  { id: 'householdsFlooded', name: { vi: 'Hộ bị ngập', en: 'Households flooded' } },
  { id: 'personsFlooded', name: { vi: 'Người trong vùng ngập', en: 'Persons flooded' } },
  { id: 'householdsEvacuated', name: { vi: 'Hộ đã sơ tán', en: 'Households evacuated' } },
  { id: 'personsEvacuated', name: { vi: 'Người đã sơ tán', en: 'Persons evacuated' } },
  { id: 'householdsIsolated', name: { vi: 'Hộ bị cô lập', en: 'Households cut off' } },
  { id: 'personsIsolated', name: { vi: 'Người bị cô lập', en: 'Persons cut off' } },
  { id: 'housesCollapsed', name: { vi: 'Nhà sập, cuốn trôi', en: 'Houses destroyed' } },
  { id: 'housesDamaged', name: { vi: 'Nhà hư hỏng', en: 'Houses damaged' } },
  { id: 'roadsBlocked', name: { vi: 'Điểm đường bị chia cắt', en: 'Road cuts' } },
] as const satisfies readonly { id: string; name: Text }[];
export type ReportField = (typeof REPORT_FIELDS)[number]['id'];
