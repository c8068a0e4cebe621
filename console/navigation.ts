/** What a page tells the shell about itself through its route's `staticData`: its place on the rail and who may open it. */
import type { Icon } from '@tabler/icons-react';
import type { Permission } from '../contract/people/access.ts';

/** `centre`: the centre of the city or one above it; `city`: everything. Default: anywhere. */
export type Reach = 'centre' | 'city';

/** Words of the rail: keys of `nav` in the strings. */
export type NavLabel =
  | 'picture'
  | 'alerts'
  | 'cases'
  | 'myWork'
  | 'leaders'
  | 'bulletin'
  | 'agencyScores'
  | 'directives'
  | 'notices'
  | 'stage'
  | 'delegations'
  | 'procedures'
  | 'journal'
  | 'backup'
  | 'personalData'
  | 'retention'
  | 'duty'
  | 'agenciesAdmin'
  | 'calendar'
  | 'services'
  | 'feeds'
  | 'rules'
  | 'norms'
  | 'reports'
  | 'petitions'
  | 'purposes'
  | 'releases'
  | 'openData'
  | 'figures'
  | 'guide'
  | 'gallery'
  | 'people'
  | 'demo'
  | 'maintenance'
  | 'wall';

/** The parts of the rail, top first. What is used all day stands open; the rest behind its title. */
export const navGroups = ['daily', 'services', 'measuring', 'admin'] as const;
export type NavGroup = (typeof navGroups)[number];

export interface PageNav {
  readonly label: NavLabel;
  readonly icon: Icon;
  readonly group: NavGroup;
  /** Place in its group, top first. */
  readonly order: number;
  /** Shown in the bottom bar of a phone, which has room for five. */
  readonly onPhone?: boolean;
  /** Shown only until the first steps of the centre are done. */
  readonly whenNotReady?: boolean;
  /** Shown only where data is simulated. */
  readonly whenDemo?: boolean;
  /** Shown only to the citizens' reception board, and to leaders. */
  readonly whenOfBoard?: boolean;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    readonly nav?: PageNav;
    /** The page says so itself to whoever lacks this permission. */
    readonly permission?: Permission;
    /** Where the permission must reach: what is about the whole city opens to few of those who hold it in an agency. */
    readonly reach?: Reach;
    /** The page shows the time `at` of the address bar; every other page only has what is now, and says so. */
    readonly followsPast?: true;
    /** The row of the list's cursor stands under `at` in the address bar: no time. */
    readonly keepsCursor?: true;
  }
}
