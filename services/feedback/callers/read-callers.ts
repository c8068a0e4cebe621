/** What was told from the number of whoever is on the telephone, while their call is taken. */
import { Type } from 'typebox';
import { Words, orNull } from '../../../contract/basics/answer-fields.ts';
import { TelephoneField } from '../../../platform/sdk/record-form.ts';
import { defineRead } from '../../../platform/sdk/service.ts';
import { STATUSES } from '../statuses.ts';

const MOST_TOLD = 20;

const statusNames = new Map<string, (typeof STATUSES)[number]['name']>(
  STATUSES.map(({ id, name }) => [id, name]),
);

export const callersRead = defineRead({
  path: '/callers',
  // One call after the other, and a digit that was misheard; nobody tries numbers through.
  inBody: { perMinute: 12 },
  summary: `The last ${MOST_TOLD} requests that were told from a telephone number, of those that you may see.`,
  permission: 'feedback.callers',
  tellsOfPeople: 'records',
  query: Type.Object({ telephone: TelephoneField }),
  answer: Type.Object({
    records: Type.Array(
      Type.Object({
        id: Type.Integer(),
        code: Type.String(),
        title: Type.String(),
        status: Words,
        openedMs: orNull(Type.Integer()),
      }),
    ),
    total: Type.Integer(),
  }),
  async handle({ query: { telephone }, reads }) {
    const { records, total } = await reads.listOfCaller({
      telephone,
      serviceId: 'feedback',
      kind: 'request',
      limit: MOST_TOLD,
    });
    return {
      records: records.map(({ id, code, title, status, openedMs }) => ({
        id,
        code,
        title,
        status: statusNames.get(status) ?? { vi: status, en: status },
        openedMs,
      })),
      total,
    };
  },
});
