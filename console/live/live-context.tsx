/** Gives every page the live socket of the session, and hooks that follow one topic of it. */
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { AlertView } from '../../contract/alerts/alert.ts';
import { createLiveClient, type LiveClient, type LiveState } from './live-client.ts';
import { createLiveStore, type StoreTopic } from './live-store.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** A new answer is a megabyte to be read, and begins all that is made of it anew. */
const CATALOGUE_REST_MS = 3_000;

const LiveContext = createContext<LiveClient | undefined>(undefined);

/** Frames stop in a hidden tab; a timer keeps the store's listeners going there. */
function scheduleFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, 500);
  else requestAnimationFrame(run);
}

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = useQueryClient();
  const [client] = useState(() =>
    createLiveClient({
      store: createLiveStore(scheduleFrame),
      url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`,
      onCatalogue: oneAtATime(
        () => queryClient.invalidateQueries({ queryKey: ['catalogue'] }),
        CATALOGUE_REST_MS,
      ),
      onRefused: () => void queryClient.invalidateQueries({ queryKey: ['me'] }),
    }),
  );
  useEffect(() => client.start(), [client]);
  return <LiveContext value={client}>{children}</LiveContext>;
}

/** The session's live socket; throws outside of the shell. */
export function useLive(): LiveClient {
  const client = use(LiveContext);
  if (client === undefined)
    throw new Error('useLive is used outside of LiveProvider; wrap the page in the shell.');
  return client;
}

export function useLiveState(): LiveState {
  const client = useLive();
  return useSyncExternalStore(client.subscribe, client.getState);
}

/**
 * A number that grows when the topic changed: use it as a dependency when reading `useLive().store`.
 * @param everyMs the screen follows no more often than this, and less often in a storm; the last change always arrives.
 */
export function useLiveVersion(topic: StoreTopic, everyMs = 100): number {
  const { store } = useLive();
  const [version, setVersion] = useState(() => store.versionOf(topic));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      setVersion(store.versionOf(topic));
    };
    const unsubscribe = store.subscribe(topic, () => {
      timer ??= setTimeout(look, Math.max(everyMs, store.paceOf(topic)));
    });
    look();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, topic, everyMs]);
  return version;
}

/** Whether the first snapshot is here: before it an empty store says nothing. */
export function useHasSnapshot(): boolean {
  const { store } = useLive();
  // A snapshot always holds the alerts, also when there are none.
  useLiveVersion('alerts');
  return store.hasSnapshot();
}

/** All open alerts, as of the last frame; undefined before the first snapshot, when nobody knows yet whether there are any. */
export function useOpenAlerts(): readonly AlertView[] | undefined {
  const { store } = useLive();
  const version = useLiveVersion('alerts');
  return useMemo(() => {
    void version;
    return store.hasSnapshot() ? store.listAlerts() : undefined;
  }, [store, version]);
}
