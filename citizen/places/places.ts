/** Places that the owner of this device cares about; they stay in its own storage and are sent nowhere. */
import { useSyncExternalStore } from 'react';
import { toNewKey } from '../data/new-key.ts';
import type { Spot } from '../near/near.ts';

export interface OwnPlace extends Spot {
  readonly id: string;
  readonly name: string;
}

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
    const found: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
    return Array.isArray(found) ? found.filter(isPlace) : [];
  } catch {
    return [];
  }
}

function isPlace(value: unknown): value is OwnPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, lon, lat, ward } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof lon === 'number' &&
    typeof lat === 'number' &&
    (ward === null || typeof ward === 'string')
  );
}

function change(next: typeof kept): void {
  kept = next;
  localStorage.setItem(STORED, JSON.stringify(next.places));
  if (next.chosen === null) localStorage.removeItem(CHOSEN);
  else localStorage.setItem(CHOSEN, next.chosen);
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
