/** How values of periods name the subject of a figure. */
import type { Subject } from './subjects.ts';

/** `city`, `area:<code>`, `agency:<id>` or `asset:<code>`. */
export function toPeriodSubject({ kind, code, areaCode, agencyId }: Subject): string {
  switch (kind) {
    case 'city':
      return 'city';
    case 'area':
      return `area:${areaCode}`;
    case 'agency':
      return `agency:${agencyId}`;
    case 'asset':
      return `asset:${code}`;
  }
}
