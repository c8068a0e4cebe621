/** Which four pages lie under a person's thumb: those of the first of their roles, as far as they may open them. */
import type { Role } from '../../contract/people/access.ts';
import type { NavLabel } from '../navigation.ts';
import type { Page } from './use-pages.ts';

const room = 4;

/** In the order in which a role wins when a person holds several: on a phone a leader is a leader first. */
const byRole: readonly { readonly role: Role; readonly labels: readonly NavLabel[] }[] = [
  { role: 'leader', labels: ['leaders', 'directives', 'cases', 'picture'] },
  { role: 'operator', labels: ['picture', 'alerts', 'cases', 'myWork'] },
  { role: 'agency-head', labels: ['myWork', 'cases', 'directives', 'picture'] },
  { role: 'officer', labels: ['myWork', 'cases', 'alerts', 'picture'] },
  { role: 'data-steward', labels: ['feeds', 'myWork', 'cases', 'alerts'] },
  { role: 'auditor', labels: ['leaders', 'agencyScores', 'cases', 'alerts'] },
  { role: 'administrator', labels: ['picture', 'alerts', 'cases', 'feeds'] },
];

export function toPhonePages(pages: readonly Page[], roles: readonly Role[]): readonly Page[] {
  const wished = byRole.find(({ role }) => roles.includes(role))?.labels ?? [];
  const first = wished.flatMap((label) => pages.find((page) => page.label === label) ?? []);
  const others = pages.filter((page) => page.onPhone === true && !first.includes(page));
  return [...first, ...others].slice(0, room);
}
