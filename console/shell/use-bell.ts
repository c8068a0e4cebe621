/** The bell: what is unread, kept current by the socket; an emergency that comes in is also shown at once. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { NotificationList } from '../../contract/cases/case-lists.ts';
import type { UseQueryResult } from '@tanstack/react-query';
import { bellQuery } from '../api/notification-queries.ts';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { useText } from '../i18n.ts';
import { useLive } from '../live/live-context.tsx';
import { tell, untell } from '../tell.ts';

/** Its word leaves the screen by itself after so long: the bell keeps what is unread. */
const STANDS_MS = 15 * 60_000;
/** In a storm many come at once; the bell is read again no more often than this. */
const againMs = 1_000;

export function useBell(): UseQueryResult<NotificationList> {
  const { store } = useLive();
  const text = useText();
  const timeText = useTimeText();
  const navigate = useNavigate();
  const query = useQuery(bellQuery);
  const shown = useRef(new Set<number>());
  const standing = useRef<number>(undefined);

  const hear = useEffectEvent(() => {
    void query.refetch();
    const urgent = [...store.notifications.values()].filter(
      ({ id, urgency, readMs }) => urgency === 'emergency' && readMs === null && !shown.current.has(id),
    );
    for (const { id } of urgent) shown.current.add(id);
    // One stands for many: the bell has them all.
    const last = urgent.at(-1);
    if (last === undefined) return;
    // What is shown already would keep its place: the newest one stands.
    untell('emergency');
    standing.current = last.id;
    tell(text(last.body), {
      id: 'emergency',
      color: 'red',
      autoClose: STANDS_MS,
      // It may be looked at when it has stood for a while.
      title: `${timeText(last.createdMs, 'near')} · ${text(last.title)}`,
      onClick: () => {
        untell('emergency');
        void navigate({ href: last.link });
      },
    });
  });
  const { data } = query;
  // Read in the bell or on another screen, it is told.
  useEffect(() => {
    const read = data?.notifications.find(({ id }) => id === standing.current)?.readMs ?? null;
    if (read !== null) untell('emergency');
  }, [data]);
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
