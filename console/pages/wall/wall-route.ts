/** /wall?grid=3x2&every=25: the large screen, without the frame of the console; /wall/remote?code=: turns it from a telephone. */
import { IconDeviceTv } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.ts';
import { toNumberParam, toTextParam } from '../../search-params.ts';
import { PageError } from '../../shell/PageError.tsx';
import { needSession, shellRoute } from '../../shell/shell-route.ts';

export interface WallSearch {
  /** Columns and rows of panels, e.g. `3x2`; absent: guessed from the size. */
  readonly grid?: string | undefined;
  /** Seconds a scene stands. */
  readonly every?: number | undefined;
}

export const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  beforeLoad: needSession,
  validateSearch: (raw: Record<string, unknown>): WallSearch => ({
    grid: /^[1-8]x[1-4]$/.test(String(raw.grid)) ? String(raw.grid) : undefined,
    every: toNumberParam(raw.every, 5, 600),
  }),
  component: lazyRouteComponent(() => import('./WallPage.tsx'), 'WallPage'),
  errorComponent: PageError,
});

export const wallRemoteRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/wall/remote',
  staticData: { nav: { label: 'wall', icon: IconDeviceTv, group: 'daily', order: 90 } },
  validateSearch: (raw: Record<string, unknown>): { readonly code?: string | undefined } => ({
    code: toTextParam(raw.code, 5)?.toUpperCase(),
  }),
  component: lazyRouteComponent(() => import('./WallRemotePage.tsx'), 'WallRemotePage'),
});
