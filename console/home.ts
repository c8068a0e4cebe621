/** The home of a person: the page after signing in and behind the logo. Chosen by the person, else by the role. */
import type { HomePage, Role } from '../contract/people/access.ts';
import { homePages } from '../contract/people/access.ts';
import type { Me } from '../contract/people/me.ts';
import { hasPermission } from './api/permission.ts';

/** In the order in which a role wins when a person holds several, as on the phone; all others begin at the picture. */
const byRole: readonly (readonly [Role, HomePage])[] = [
  ['leader', 'leaders'],
  ['operator', 'picture'],
  ['administrator', 'picture'],
  ['agency-head', 'my-work'],
  ['officer', 'my-work'],
];

const facts = {
  picture: { path: '/', permission: 'city.read' },
  'my-work': { path: '/my-work', permission: 'cases.handle' },
  leaders: { path: '/leaders', permission: 'audit.read' },
} as const satisfies Record<HomePage, { path: string; permission: string }>;

export type HomePath = (typeof facts)[HomePage]['path'];

/** The homes a person may choose among: pages that would refuse them are none. */
export function listHomes(me: Me): readonly HomePage[] {
  return homePages.filter((home) => hasPermission(me, facts[home].permission));
}

/** The home that the person's roles give; the picture where none of them says. */
export function toRoleHome({ roles }: Pick<Me, 'roles'>): HomePage {
  return byRole.find(([role]) => roles.includes(role))?.[1] ?? 'picture';
}

/** Where the person's home is; one that they may no longer open gives way to the picture. */
export function toHomePath(me: Me): HomePath {
  const home = me.home ?? toRoleHome(me);
  return listHomes(me).includes(home) ? facts[home].path : facts.picture.path;
}
