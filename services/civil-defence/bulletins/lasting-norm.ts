/** How long a bulletin that promises no next one is taken to hold: "the last one about the storm" must not head the page for ever. */
import type { NormDefinition } from '../../../contract/rules/norm.ts';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { findBound, SOFTWARE_DEFAULT } from '../../../platform/sdk/norm.ts';
import type { NormReads } from '../../../platform/sdk/read.ts';

export const LASTING_NORM = 'civil-defence/bulletin-lasting';
const WITHOUT_NEXT = 'without-next';
/** Rounds of the weather come every six to twelve hours; no instrument was found that says more. */
const DEFAULT_HOURS = 12;

export const lastingNorm: NormDefinition = {
  id: LASTING_NORM,
  serviceId: 'civil-defence',
  averaging: null,
  name: {
    vi: 'Thời gian coi là còn hiệu lực của bản tin không hẹn bản tin tiếp theo',
    en: 'How long a bulletin without a promised next one is taken to hold',
  },
  unit: 'h',
  eras: [
    {
      ...SOFTWARE_DEFAULT,
      values: {
        kind: 'parts',
        parts: [
          {
            key: WITHOUT_NEXT,
            value: DEFAULT_HOURS,
            included: true,
            name: { vi: 'Từ lúc phát', en: 'From its issue' },
          },
        ],
      },
    },
  ],
};

/**
 * Whether a bulletin that is not ended says nothing of `atMs` any more: it promised no next one, and the hours of the norm
 * are over. A promise that is overdue never lapses: that is somebody's to ask after.
 */
export function hasLapsed(
  norms: Pick<NormReads, 'findEra'>,
  { issuedMs, nextMs }: { readonly issuedMs: number; readonly nextMs: number | null },
  atMs: number,
): boolean {
  const hours = findBound(norms, LASTING_NORM, WITHOUT_NEXT, atMs) ?? DEFAULT_HOURS;
  return nextMs === null && atMs - issuedMs > hours * HOUR_MS;
}
