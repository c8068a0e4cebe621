/** What was written on this device, newest first. */
import { useSyncExternalStore } from 'react';
import { getItems, listenToItems, type WaitingItem } from './waiting.ts';

export const useWaiting = (): readonly WaitingItem[] => useSyncExternalStore(listenToItems, getItems);
