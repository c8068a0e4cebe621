/** F6 goes from one part of the screen to the next (rail, list, panel), Shift + F6 back; each remembers where one was in it. */
import { useEffect } from 'react';
import { usePartKeys } from './use-shortcuts.ts';

/** Parts carry this attribute; one that holds others is no part itself. */
export const REGION = 'data-region';

const last = new WeakMap<Element, HTMLElement>();

export function useRegionKeys(): void {
  useEffect(() => {
    const remember = ({ target }: FocusEvent): void => {
      const region = target instanceof HTMLElement ? target.closest(`[${REGION}]`) : null;
      if (region !== null && target instanceof HTMLElement) last.set(region, target);
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  usePartKeys(go);
}

/** Parts that are on the screen, in the order of the document. */
export function listRegions(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(`[${REGION}]`)].filter((one) =>
    one.checkVisibility(),
  );
  return all.filter((one) => !all.some((other) => other !== one && one.contains(other)));
}

export function enterRegion(region: HTMLElement): void {
  const before = last.get(region);
  const place =
    before?.isConnected === true && before.checkVisibility()
      ? before
      : region.matches('[tabindex]')
        ? region
        : region.querySelector<HTMLElement>(
            'a[href], button:not(:disabled), input:not(:disabled), [tabindex="0"]',
          );
  place?.focus();
}

function go(by: number): void {
  // What lies over the page keeps the keyboard.
  if (document.querySelector('[aria-modal="true"]') !== null) return;
  const regions = listRegions();
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions.at(here < 0 ? (by > 0 ? 0 : -1) : (here + by) % regions.length);
  if (next !== undefined) enterRegion(next);
}
