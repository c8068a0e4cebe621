/** Which case each alert on the screen belongs to, read for all of them at once. */
import { useThrottledValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseRow } from '../../contract/cases/case.ts';
import type { CaseOfAlert } from '../../contract/cases/case-lists.ts';
import { useCasePulses } from '../live/use-case-pulses.ts';
import { getJson } from './api-client.ts';
import { useHasPermission } from './permission.ts';

const againMs = 3_000;
const askMs = 1_000;
/** The server takes no more in one question; of more rows several are asked. */
const mostAlerts = 1_000;

interface Answer {
  readonly about: ReadonlySet<number>;
  readonly cases: readonly CaseOfAlert[];
}

/** The cases by alert; an alert that is not in it has none, where that is known. */
export interface AlertCases extends ReadonlyMap<number, CaseRow> {
  /** The answer is about this alert too: one that just came up was not asked about yet. */
  readonly isAbout: (alertId: number) => boolean;
}

/**
 * @param alertIds of the alerts shown; an alert without a case is not in the answer.
 * @param atMs the cases as they were then.
 * @returns undefined while they are being read: nobody knows yet which alerts have none.
 */
export function useAlertCases(alertIds: readonly number[], atMs?: number): AlertCases | undefined {
  const allowed = useHasPermission('cases.read');
  // In a storm the rows change many times a second; their cases are asked for at the pace of a reader.
  const settled = useThrottledValue(alertIds, askMs);
  const asked = [...new Set(settled)].toSorted((a, b) => b - a);
  const query = useQuery({
    queryKey: ['cases', 'of-alerts', atMs, asked.join(',')],
    queryFn: async ({ signal }): Promise<Answer> => {
      const parts = Array.from({ length: Math.ceil(asked.length / mostAlerts) }, (_part, index) =>
        asked.slice(index * mostAlerts, (index + 1) * mostAlerts),
      );
      const lists = await Promise.all(
        parts.map((alertIds) =>
          getJson<{ readonly cases: readonly CaseOfAlert[] }>('/cases/of-alerts', { alertIds, atMs }, signal),
        ),
      );
      return { about: new Set(asked), cases: lists.flatMap(({ cases }) => cases) };
    },
    enabled: allowed && asked.length > 0,
    // Cases of another time are no stand-in.
    placeholderData: (before: Answer | undefined, query) =>
      query?.queryKey[2] === atMs ? before : undefined,
  });
  useCasePulses(() => void query.refetch(), againMs, allowed && asked.length > 0 && atMs === undefined);
  const isRead = query.data !== undefined || !allowed || alertIds.length === 0;
  return useMemo(
    () => (isRead ? toAlertCases(query.data, allowed) : undefined),
    [query.data, isRead, allowed],
  );
}

/** Who may read no cases asks about none, and is told of none. */
function toAlertCases(answer: Answer | undefined, allowed: boolean): AlertCases {
  const cases = new Map(answer?.cases.map((one) => [one.alertId, one.case]));
  return Object.assign(cases, {
    isAbout: (alertId: number) => !allowed || answer?.about.has(alertId) === true,
  });
}
