/** The frame of the console: rail, top bar, page. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { keepFocus } from '../../ui/keys/kept-focus.ts';
import { Moment } from '../../ui/time/clock-context.tsx';
import { useRegionKeys } from '../../ui/keys/use-region-keys.ts';
import { tellWholeNames } from '../../ui/words/whole-names.ts';
import { hasPermission, reaches } from '../api/permission.ts';
import { cityQuery, meQuery } from '../api/queries.ts';
import { CityFrame } from '../CityFrame.tsx';
import { BottomBar } from './BottomBar.tsx';
import { ConnectionBand } from './ConnectionBand.tsx';
import { DutyPhoneBand } from './DutyPhoneBand.tsx';
import { FillingBand } from './FillingBand.tsx';
import { PastBand } from './PastBand.tsx';
import { Rail } from './Rail.tsx';
import { ConsoleNorms } from './ConsoleNorms.tsx';
import { SearchPalette } from './SearchPalette.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { TopBar } from './TopBar.tsx';
import { usePastTime } from './use-past-time.ts';
import css from './Shell.module.css';

export function Shell() {
  const { t } = useTranslation();
  const city = useSuspenseQuery(cityQuery).data;
  const past = usePastTime();
  const main = useRef<HTMLElement>(null);
  useEffect(() => keepFocus(() => main.current), []);
  useEffect(tellWholeNames, []);
  useRegionKeys();
  return (
    <CityFrame title={t('app.name')}>
      <div className={css.shell}>
        <SkipLinks />
        <TopBar city={city} />
        <Rail />
        <main id="page" ref={main} className={css.page} tabIndex={-1} data-region="page">
          <ConnectionBand />
          <FillingBand />
          <PastBand />
          <DutyPhoneBand />
          <div className={css.content}>
            <ConsoleNorms>
              <PermissionGate>
                <Moment atMs={past?.isFollowed === true ? past.atMs : undefined}>
                  <Outlet />
                </Moment>
              </PermissionGate>
            </ConsoleNorms>
          </div>
        </main>
        <BottomBar />
        <SearchPalette />
      </div>
    </CityFrame>
  );
}

/** A page that names a permission is only drawn for who holds it. */
function PermissionGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  const { permission, reach } =
    useMatches().findLast((match) => match.staticData.permission !== undefined)?.staticData ?? {};
  if (permission === undefined || reaches(me, permission, reach)) return children;
  const words = { permission: t(`permission.${permission}`) };
  return (
    <EmptyState title={t('errors.noRight')}>
      {reach !== undefined && hasPermission(me, permission)
        ? t(`errors.noReach.${reach}`, words)
        : t('errors.noRightWhy', words)}
    </EmptyState>
  );
}
