/** /directives?show=: orders of leaders by where they stand; `briefing` is the list for the meeting. */
import { IconSpeakerphone } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toFlagParam, toOneOf, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface DirectivesSearch {
  readonly show?: 'briefing' | undefined;
  /** The form of a new order is open. */
  readonly give?: true | undefined;
  readonly agency?: string | undefined;
}

export const directivesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/directives',
  staticData: {
    nav: { label: 'directives', icon: IconSpeakerphone, group: 'daily', order: 28 },
    permission: 'cases.read',
  },
  validateSearch: (raw: Record<string, unknown>): DirectivesSearch => ({
    show: toOneOf(raw.show, ['briefing']),
    give: toFlagParam(raw.give),
    agency: toTextParam(raw.agency, 100),
  }),
  component: lazyRouteComponent(() => import('./DirectivesPage.tsx'), 'DirectivesPage'),
});
