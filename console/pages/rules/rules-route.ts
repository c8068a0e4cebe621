/** /rules: all rules; /rules/new: write one; /rules/<id>?tab=…: one rule, its versions, its edit form. */
import { IconRulerMeasure } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toNewRuleSearch, toRuleSearch, toRulesSearch } from './rules-search.ts';

export const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules',
  staticData: {
    nav: { label: 'rules', icon: IconRulerMeasure, group: 'measuring', order: 50 },
    keepsCursor: true,
  },
  validateSearch: toRulesSearch,
  component: lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage'),
});

export const ruleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/$ruleId',
  validateSearch: toRuleSearch,
  component: lazyRouteComponent(() => import('./RulePage.tsx'), 'RulePage'),
});

export const newRuleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/new',
  staticData: { permission: 'rules.manage' },
  validateSearch: toNewRuleSearch,
  component: lazyRouteComponent(() => import('./NewRulePage.tsx'), 'NewRulePage'),
});
