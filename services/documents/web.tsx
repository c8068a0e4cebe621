/** The screen entry of directing documents: the words of their fields. */
import type { ServiceWeb } from '../../ui/service-web.ts';

export const web: ServiceWeb = {
  // An order has no place, and whoever gives it sets its deadline.
  usePage: ({ words }) => ({ noMap: true, method: words('method') }),
  recordWords: {
    owner: [
      { id: 'here', name: { vi: 'ở đây', en: 'here' } },
      {
        id: 'sender',
        name: { vi: 'trên hệ thống gửi văn bản', en: 'in the system that sends the document' },
      },
    ],
  },
};
