/**
 * Everybody's menu, by each role in the whole city, at the centre, in a department and in a ward: what stands in it can be
 * opened, and nothing that could be is left out.
 */
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { reaches } from '../../console/api/permission.ts';
import type { NavLabel } from '../../console/navigation.ts';
import { createConsoleRouter } from '../../console/router.tsx';
import { roles } from '../../contract/people/access.ts';
import type { Me } from '../../contract/people/me.ts';
import { startTestCentre } from '../support/centre.ts';
import { sideBySide } from '../support/side-by-side.ts';

const CENTRE = 'trung-tam-ioc';
const PLACES = [undefined, CENTRE, 'so-xay-dung', 'ubnd-phuong-hai-chau'] as const;

/** What a page first asks; null: it stands there by something else than a right, or asks only what everybody may. */
const MAIN_READS = {
  picture: '/picture',
  alerts: '/alerts',
  cases: '/cases',
  myWork: '/my-work',
  leaders: '/agencies/score',
  bulletin: '/bulletins',
  agencyScores: '/agencies/score',
  directives: '/directives',
  notices: '/notices',
  stage: '/stage',
  delegations: '/delegations',
  procedures: '/procedures',
  journal: '/journal',
  backup: '/backup',
  personalData: '/personal/requests',
  retention: '/retention',
  duty: '/duty/now',
  agenciesAdmin: '/agencies',
  calendar: '/calendar/days?year=2026',
  services: '/headlines',
  feeds: '/feeds',
  rules: '/rules',
  norms: '/norms',
  reports: '/reports',
  petitions: null,
  purposes: '/purposes',
  releases: '/releases',
  openData: '/open-data',
  figures: '/figures',
  guide: null,
  gallery: null,
  people: '/users',
  demo: null,
  maintenance: '/maintenance',
  wall: '/headlines',
} as const satisfies Record<NavLabel, string | null>;

test('what stands in the menu can be opened, and a refused read speaks of reading', async () => {
  await using centre = await startTestCentre({
    at: '2026-11-29T23:22:00Z',
    settings: { HAIVAN_CITY: 'da-nang' },
  });
  await centre.ask('POST', '/setup/city');
  const pages = Object.values(createConsoleRouter(new QueryClient()).routesById).flatMap(({ options }) => {
    const { nav, permission, reach } = options.staticData ?? {};
    return nav === undefined ? [] : [{ label: nav.label, permission, reach }];
  });
  expect(pages.length).toBeGreaterThan(25);
  const people = roles.flatMap((role) => PLACES.map((agencyId) => ({ role, agencyId })));
  const wrong: string[] = [];
  await sideBySide(people, 4, async ({ role, agencyId }) => {
    const client = await centre.signedIn(role, agencyId);
    const me = await client.ask<Me>('GET', '/me');
    for (const { label, permission, reach } of pages) {
      const read = MAIN_READS[label];
      if (read === null) continue;
      const isShown = permission === undefined || reaches(me, permission, reach);
      const { status } = await client.api('GET', read);
      if (isShown ? status !== 200 : status !== 403 && reach !== undefined)
        wrong.push(
          `${role} of ${agencyId ?? 'the city'}: ${label} ${isShown ? 'shown' : 'left out'}, ${status}`,
        );
    }
  });
  expect(wrong).toEqual([]);

  const ward = await centre.signedIn('operator', 'ubnd-phuong-hai-chau');
  const { body } = await ward.api<{ error: { message: string } }>('GET', '/bulletins');
  expect(body.error.message).toBe('You may not read this: audit.read does not reach it.');
}, 120_000);
