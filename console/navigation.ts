/** What a page tells the shell about itself through its route's `staticData`: its place on the rail and who may open it. */
import type { Icon } from '@tabler/icons-react';

/** Words of the rail: keys of `nav` in the strings. */
export type NavLabel =
  | 'picture'
  | 'alerts'
  | 'cases'
  | 'myWork'
  | 'leaders'
  | 'agencyScores'
  | 'directives'
  | 'delegations'
  | 'procedures'
  | 'journal'
  | 'duty'
  | 'agenciesAdmin'
  | 'calendar'
  | 'services'
  | 'feeds'
  | 'rules'
  | 'admin'
  | 'guide'
  | 'gallery'
  | 'people'
  | 'demo'
  | 'maintenance';

export interface PageNav {
  readonly label: NavLabel;
  readonly icon: Icon;
  /** Place on the rail, top first. */
  readonly order: number;
  /** Shown in the bottom bar of a phone, which has room for five. */
  readonly onPhone?: boolean;
  /** Shown only until the first steps of the centre are done. */
  readonly whenNotReady?: boolean;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    readonly nav?: PageNav;
    /** The page says so itself to whoever lacks this permission. */
    readonly permission?: string;
  }
}
