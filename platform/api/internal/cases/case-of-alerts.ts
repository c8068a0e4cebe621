/** Which case each of some alerts belongs to: what a row of the alert queue tells beside the alert. */
import { Type } from 'typebox';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

/** More than a screen shows at once. */
const MOST_ALERTS = 1_000;
const LIST = /^\d{1,15}(,\d{1,15})*$/;

export function caseOfAlertRoutes({ route }: Routes, { cases }: ApiParts): void {
  route({
    method: 'GET',
    path: '/cases/of-alerts',
    summary:
      'The cases of some alerts, `alertIds=1,2,3`; alerts without a case are left out. `atMs`: as it was then.',
    permission: 'cases.read',
    query: Type.Object({ alertIds: Type.String({ maxLength: 16_000 }), atMs: Type.Optional(Time) }),
    handle: async ({ query, person }) => {
      if (!LIST.test(query.alertIds))
        throw invalidInput('These are no ids of alerts.', {
          where: 'alertIds',
          value: query.alertIds.slice(0, 100),
          allowed: 'numbers joined by commas',
          next: 'List the alerts to find their ids.',
        });
      const ids = query.alertIds.split(',').map(Number).slice(0, MOST_ALERTS);
      return { cases: await cases.ofAlerts(ids, person, query.atMs) };
    },
  });
}
