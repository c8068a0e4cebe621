/** The statuses of figures, as the statistics law calls them. */
import type { PeriodBasis } from '../../../contract/values/period-value.ts';
import type { Text } from '../../../contract/basics/text.ts';

export const BASIS_NAMES: readonly { readonly id: PeriodBasis; readonly name: Text }[] = [
  { id: 'estimate', name: { vi: 'Ước tính', en: 'Estimate' } },
  { id: 'preliminary', name: { vi: 'Sơ bộ', en: 'Preliminary' } },
  { id: 'official', name: { vi: 'Chính thức', en: 'Official' } },
  { id: 'actual', name: { vi: 'Thực hiện, chưa rõ trạng thái', en: 'Told without a status' } },
  { id: 'plan', name: { vi: 'Kế hoạch', en: 'Plan' } },
];
