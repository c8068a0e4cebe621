/** How a request for more time stands. */
export const EXTENSIONS = [
  { id: 'asked', name: { vi: 'Đang xin gia hạn, chờ duyệt', en: 'Asked for, waits for a decision' } },
  { id: 'granted', name: { vi: 'Được gia hạn', en: 'Granted' } },
  { id: 'refused', name: { vi: 'Không được gia hạn', en: 'Refused' } },
] as const;
