/** How far the sending of a request to another system is, in words. */
export const SEND_STATES = [
  { id: 'waiting', name: { vi: 'Chờ gửi', en: 'Waits to be sent' } },
  {
    id: 'sending',
    name: { vi: 'Đang gửi, chưa rõ hệ thống kia đã nhận chưa', en: 'Being sent, not known to be taken' },
  },
  {
    id: 'token',
    name: { vi: 'Hệ thống kia đã nhận, chưa cho số', en: 'Taken there, its number is to come' },
  },
  { id: 'sent', name: { vi: 'Hệ thống kia đã nhận; theo dõi ở đó', en: 'Taken there, and followed' } },
  { id: 'refused', name: { vi: 'Hệ thống kia không nhận', en: 'Not taken there' } },
  {
    id: 'unsure',
    name: { vi: 'Không rõ hệ thống kia đã nhận hay chưa', en: 'Not known whether it was taken' },
  },
] as const;
