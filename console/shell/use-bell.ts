/** The bell: what is unread, kept current by the socket; an emergency that comes in is also shown at once. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { NotificationList } from '../../contract/cases/case-lists.ts';
import type { UseQueryResult } from '@tanstack/react-query';
import { bellQuery } from '../api/notification-queries.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live/live-context.tsx';
import { tell, untell } from '../tell.ts';

/** In a storm many come at once; the bell is read again no more often than this. */
const againMs = 1_000;

export function useBell(): UseQueryResult<NotificationList> {
  const { store } = useLive();
  const text = useText();
  const navigate = useNavigate();
  const query = useQuery(bellQuery);
  const shown = useRef(new Set<number>());

  const hear = useEffectEvent(() => {
    void query.refetch();
    const urgent = [...store.notifications.values()].filter(
      ({ id, urgency, readMs }) => urgency === 'emergency' && readMs === null && !shown.current.has(id),
    );
    for (const { id } of urgent) shown.current.add(id);
    // One stands for many: the bell has them all.
    const last = urgent.at(-1);
    if (last === undefined) return;
    tell(text(last.body), {
      id: 'emergency',
      color: 'red',
      autoClose: false,
      title: text(last.title),
      onClick: () => {
        untell('emergency');
        void navigate({ href: last.link });
      },
    });
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.subscribe('notifications', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        hear();
      }, againMs);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return query;
}
