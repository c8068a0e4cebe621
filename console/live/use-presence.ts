/** Says that this person looks at a case while the component stands, and who else does. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Presence } from '../../contract/centre/live.ts';
import { meQuery } from '../api/queries.ts';
import { useLive, useLiveVersion } from './live-context.tsx';

/** The others who have the case open, without oneself. */
export function usePresence(caseId: number): Presence['people'] {
  const live = useLive();
  const version = useLiveVersion('presence');
  const myId = useQuery(meQuery).data?.user.id;
  useEffect(() => {
    live.look(caseId);
    return () => live.look(null);
  }, [live, caseId]);
  return useMemo(() => {
    void version;
    return (live.store.presence.get(caseId)?.people ?? []).filter(({ userId }) => userId !== myId);
  }, [live, caseId, version, myId]);
}
