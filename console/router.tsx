/** The route table: a page is one folder under pages/ and one line here. Its place on the rail is in its route file. */
import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { accountRoute } from './pages/account/account-route.ts';
import { agencyScoresRoute } from './pages/agency-scores/agency-scores-route.ts';
import { delegationsRoute } from './pages/delegations/delegations-route.ts';
import { directivesRoute } from './pages/directives/directives-route.ts';
import { homeRoute } from './pages/home-route.ts';
import { leadersRoute } from './pages/leaders/leaders-route.ts';
import { myWorkRoute } from './pages/my-work/my-work-route.ts';
import { alertsRoute } from './pages/alerts/alerts-route.ts';
import { backupRoute } from './pages/backup/backup-route.ts';
import { personalDataRoute } from './pages/personal-data/personal-data-route.ts';
import { retentionRoute } from './pages/retention/retention-route.ts';
import { bulletinRoute, bulletinsRoute } from './pages/bulletin/bulletin-route.ts';
import { caseRoute, casesRoute } from './pages/cases/cases-route.ts';
import { demoRoute } from './pages/demo/demo-route.ts';
import { feedRoute, feedsRoute, newFeedRoute } from './pages/feeds/feeds-route.ts';
import { formRoute } from './pages/forms/forms-route.ts';
import { firstRunRoute } from './pages/first-run/first-run-route.ts';
import { galleryRoute } from './pages/gallery/gallery-route.ts';
import { agencyTreeRoute } from './pages/agencies-admin/agencies-admin-route.ts';
import { calendarRoute } from './pages/calendar/calendar-route.ts';
import { dutyRoute } from './pages/duty/duty-route.ts';
import { journalRoute } from './pages/journal/journal-route.ts';
import { maintenanceRoute } from './pages/maintenance/maintenance-route.ts';
import { normRoute, normsRoute } from './pages/norms/norms-route.ts';
import { petitionsRoute } from './pages/petitions/petitions-route.ts';
import { purposesRoute } from './pages/purposes/purposes-route.ts';
import { reportRoute, reportSchedulesRoute, reportsRoute } from './pages/reports/reports-route.ts';
import { openDataRoute } from './pages/open-data/open-data-route.ts';
import { releasesRoute } from './pages/releases/releases-route.ts';
import { figuresRoute } from './pages/figures/figures-route.ts';
import { noticeRoute, noticesRoute, studioRoute } from './pages/notices/notices-route.ts';
import { notificationsRoute } from './pages/notifications/notifications-route.ts';
import { peopleRoute, reviewRoute, tokensRoute } from './pages/people/people-route.ts';
import { pictureRoute } from './pages/picture/picture-route.ts';
import { proceduresRoute } from './pages/procedures/procedures-route.ts';
import { newRuleRoute, ruleRoute, rulesRoute } from './pages/rules/rules-route.ts';
import { stageRoute } from './pages/stage/stage-route.ts';
import { serviceRoute, servicesRoute } from './pages/services/services-route.ts';
import { publicRoute } from './pages/public/public-route.ts';
import { signInRoute } from './pages/sign-in/sign-in-route.ts';
import { wallRemoteRoute, wallRoute } from './pages/wall/wall-route.ts';
import { rootRoute } from './root-route.ts';
import { parseSearch, stringifySearch } from './search-params.ts';
import { shellRoute } from './shell/shell-route.ts';

const routeTree = rootRoute.addChildren([
  signInRoute,
  publicRoute,
  wallRoute,
  shellRoute.addChildren([
    firstRunRoute,
    homeRoute,
    pictureRoute,
    alertsRoute,
    casesRoute,
    caseRoute,
    notificationsRoute,
    proceduresRoute,
    myWorkRoute,
    leadersRoute,
    bulletinsRoute,
    bulletinRoute,
    directivesRoute,
    noticesRoute,
    noticeRoute,
    studioRoute,
    stageRoute,
    delegationsRoute,
    petitionsRoute,
    purposesRoute,
    releasesRoute,
    openDataRoute,
    reportsRoute,
    reportRoute,
    reportSchedulesRoute,
    figuresRoute,
    agencyScoresRoute,
    servicesRoute,
    serviceRoute,
    formRoute,
    galleryRoute,
    feedsRoute,
    newFeedRoute,
    feedRoute,
    rulesRoute,
    newRuleRoute,
    ruleRoute,
    normsRoute,
    normRoute,
    peopleRoute,
    reviewRoute,
    tokensRoute,
    accountRoute,
    demoRoute,
    maintenanceRoute,
    journalRoute,
    backupRoute,
    personalDataRoute,
    retentionRoute,
    dutyRoute,
    agencyTreeRoute,
    calendarRoute,
    wallRemoteRoute,
  ]),
]);

export function createConsoleRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 30_000,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: ReturnType<typeof createConsoleRouter>;
  }
}
