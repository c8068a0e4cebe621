/** What a citizen is told of a dossier by its number: where it stands and until when, and nothing of anybody. */
import { Type } from 'typebox';
import { definePublicRead } from '../../platform/sdk/service.ts';
import { LookedUp } from './answers.ts';
import { DOSSIER } from './dossier/dossier.ts';
import { STATUSES } from './dossier/statuses.ts';

const Query = Type.Object({
  code: Type.String({
    minLength: 4,
    maxLength: 200,
    description: 'The number on the receipt, exactly as it stands there.',
  }),
});

export const lookUp = definePublicRead({
  path: '/dossier',
  summary: 'Where a dossier stands, by its number: status, agency, appointment. No personal data.',
  query: Query,
  answer: LookedUp,
  async handle({ query, reads }) {
    const found = await reads.findRecord({ kind: DOSSIER, code: query.code.trim() });
    if (found === undefined) return undefined;
    const { code, title, status, openedMs, dueMs, closedMs, clock, updatedMs, body } = found;
    const agency = typeof body['agency'] === 'string' ? body['agency'] : null;
    const newDueMs = body['newDueMs'];
    return {
      code,
      procedure: title,
      agency: agency === null ? null : (reads.findAgencyName(agency) ?? { vi: agency, en: agency }),
      status: STATUSES.find(({ id }) => id === status)?.name ?? { vi: status, en: status },
      receivedMs: openedMs,
      dueMs,
      waitsSinceMs: clock?.stoppedMs ?? null,
      endedMs: closedMs,
      isLate: dueMs !== null && (closedMs ?? reads.nowMs()) > dueMs,
      newDueMs: typeof newDueMs === 'number' ? newDueMs : null,
      updatedMs,
    };
  },
});
