/** /?asset=&layers=&at=&map=: the map of the city; every choice on it is in the address bar. */
import { IconMap2 } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { beginMap } from './map/begin-map.ts';
import { toPictureSearch } from './picture-search.ts';

export const pictureRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  staticData: {
    followsPast: true,
    nav: { label: 'picture', icon: IconMap2, group: 'daily', order: 10, onPhone: true },
  },
  validateSearch: toPictureSearch,
  loader: ({ context }) => {
    // The page waits for neither.
    void beginMap(context.queryClient, () => import('./map/PictureMap.tsx'));
  },
  component: lazyRouteComponent(() => import('./PicturePage.tsx'), 'PicturePage'),
});
