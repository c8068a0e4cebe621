/** What is said of a value that is not simply right, in titles and on paper. */
import type { QualityId } from './quality.ts';
import type { Text } from './text.ts';

/** What a device says of itself; as on the screens (a test holds them together). */
export const STATE_WORDS: Readonly<Partial<Record<QualityId, Text>>> = {
  suspect_range: { vi: 'nghi ngờ: ngoài khoảng', en: 'suspect: out of range' },
  suspect_step: { vi: 'nghi ngờ: nhảy bậc', en: 'suspect: step too large' },
  suspect_flat: { vi: 'nghi ngờ: không đổi', en: 'suspect: does not change' },
  suspect_cross: { vi: 'nghi ngờ: lệch với trạm bên', en: 'suspect: disagrees with neighbours' },
  calibrating: { vi: 'đang hiệu chuẩn', en: 'being calibrated' },
  fault: { vi: 'thiết bị lỗi', en: 'device fault' },
  out_of_range: { vi: 'ngoài dải đo', en: 'outside the measuring range' },
};
