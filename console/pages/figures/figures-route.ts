/** /figures: what services compute, by which version of which method; its past ordered anew, with how far that is. */
import { IconMathFunction } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toFiguresSearch } from './figures-search.ts';

export const figuresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/figures',
  staticData: { nav: { label: 'figures', icon: IconMathFunction, group: 'measuring', order: 58 } },
  validateSearch: toFiguresSearch,
  component: lazyRouteComponent(() => import('./FiguresPage.tsx'), 'FiguresPage'),
});
