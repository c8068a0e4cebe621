/** How people of the staff are called: every screen that names one by the name they sign in with asks here, all at once. */
import { useQueries } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { MOST_STAFF_NAMES } from '../../contract/people/staff-name.ts';
import type { StaffNameList } from '../../contract/people/staff-name.ts';
import { getJson } from './api-client.ts';

type Asked = string | null | undefined;

const minuteMs = 60_000;
const waiting = '…';

/**
 * @returns what to call somebody: their name; as they sign in where nobody of that name was ever here (a program, the
 * default); empty where nobody is said.
 */
export function useStaffNames(usernames: readonly Asked[]): (username: Asked) => string {
  const asked = [
    ...new Set(usernames.flatMap((one) => (one === null || one === undefined || one === '' ? [] : [one]))),
  ];
  return useQueries({
    queries: asked.map((username) => ({
      queryKey: ['staff-name', username],
      queryFn: () => load(username),
      staleTime: 5 * minuteMs,
      retry: false,
    })),
    combine: (answers: readonly UseQueryResult<string | null>[]) => (username: Asked) => {
      const answer = answers[asked.indexOf(username ?? '')];
      return answer?.isPending === true ? waiting : (answer?.data ?? username ?? '');
    },
  });
}

type Take = Readonly<{ resolve: (name: string | null) => void; reject: (error: unknown) => void }>;
let pending = new Map<string, Take[]>();

/** What is asked for in one moment goes in one request. */
function load(username: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    if (pending.size === 0) queueMicrotask(() => void flush());
    pending.set(username, [...(pending.get(username) ?? []), { resolve, reject }]);
  });
}

async function flush(): Promise<void> {
  const taken = [...pending];
  pending = new Map();
  for (let at = 0; at < taken.length; at += MOST_STAFF_NAMES) {
    const part = taken.slice(at, at + MOST_STAFF_NAMES);
    try {
      const { people } = await getJson<StaffNameList>('/staff-names', {
        of: part.map(([username]) => username).join(','),
      });
      const names = new Map(people.map(({ username, name }) => [username, name]));
      for (const [username, takes] of part)
        for (const { resolve } of takes) resolve(names.get(username) ?? null);
    } catch (error) {
      for (const [, takes] of part) for (const { reject } of takes) reject(error);
    }
  }
}
