/** /gallery: every component of ui/ with its states, for those who build screens. Not on the rail. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';

export const galleryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gallery',
  component: lazyRouteComponent(() => import('./GalleryPage.tsx'), 'GalleryPage'),
});
