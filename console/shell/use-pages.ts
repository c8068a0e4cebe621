/** The pages of the rail, in order, from the routes themselves; without those the person may not open. */
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { navGroups, type PageNav } from '../navigation.ts';
import { hasPermission, reaches } from '../api/permission.ts';
import { cityQuery, meQuery } from '../api/queries.ts';
import { useIsOfBoard } from '../pages/petitions/use-is-of-board.ts';

export interface Page extends PageNav {
  readonly path: string;
}

export function usePages(): readonly Page[] {
  const router = useRouter();
  const me = useQuery(meQuery).data;
  const city = useQuery(cityQuery).data;
  const isOfBoard = useIsOfBoard();
  const ready = city?.ready;
  const isReady = ready === undefined || (ready.administrator && ready.city && ready.firstDelivery);
  const pages: Page[] = [];
  for (const route of Object.values(router.routesById)) {
    const { nav, permission, reach } = route.options.staticData ?? {};
    if (nav === undefined || (permission !== undefined && !reaches(me, permission, reach))) continue;
    if (nav.whenNotReady === true && isReady) continue;
    if (nav.whenDemo === true && city?.demo !== true) continue;
    if (nav.whenOfBoard === true && !isOfBoard && !hasPermission(me, 'directives.give')) continue;
    pages.push({ ...nav, path: route.fullPath });
  }
  return pages.toSorted(
    (a, b) => navGroups.indexOf(a.group) - navGroups.indexOf(b.group) || a.order - b.order,
  );
}

/** Whether an address is a page or something below it. */
export function isAtPage(pathname: string, path: string): boolean {
  return pathname === path || (path !== '/' && pathname.startsWith(`${path}/`));
}
