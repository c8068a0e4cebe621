/** Places that the owner of this device cares about; they stay in its own storage and are sent nowhere. */
import { useSyncExternalStore } from 'react';
import { keep } from '../data/device-store.ts';
import { toNewKey } from '../data/new-key.ts';
import { KEPT_PLACES, toPlaces, type OwnPlace } from './kept-places.ts';

const STORED = 'haivan.dan.places';
const CHOSEN = 'haivan.dan.place';
export const MOST_PLACES = 8;

const listeners = new Set<() => void>();
let kept: { readonly places: readonly OwnPlace[]; readonly chosen: string | null } = {
  places: readPlaces(),
  chosen: localStorage.getItem(CHOSEN),
};

function readPlaces(): readonly OwnPlace[] {
  try {
    return toPlaces(JSON.parse(localStorage.getItem(STORED) ?? '[]'));
  } catch {
    return [];
  }
}

/** For the worker, which finds out by them whether a notice is meant for here. */
export const copyPlaces = (): Promise<unknown> => keep(KEPT_PLACES, kept.places);

function change(next: typeof kept): void {
  kept = next;
  localStorage.setItem(STORED, JSON.stringify(next.places));
  if (next.chosen === null) localStorage.removeItem(CHOSEN);
  else localStorage.setItem(CHOSEN, next.chosen);
  // Where it fails the worker knows an older list; it is copied again when the app opens.
  void copyPlaces().catch(() => undefined);
  for (const listener of listeners) listener();
}

export function addPlace(place: Omit<OwnPlace, 'id'>): void {
  const id = toNewKey();
  change({ places: [...kept.places, { ...place, id }].slice(-MOST_PLACES), chosen: id });
}

export function removePlace(id: string): void {
  change({ places: kept.places.filter((one) => one.id !== id), chosen: null });
}

export const choosePlace = (id: string | null): void => change({ ...kept, chosen: id });

export function useOwnPlaces(): typeof kept {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => kept,
  );
}
