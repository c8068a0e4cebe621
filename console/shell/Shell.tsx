/** The frame of the console: rail, top bar, page; the live socket and the city's clock for everything inside. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockProvider } from '../../ui/clock-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useHasPermission } from '../api/permission.ts';
import { cityQuery } from '../api/queries.ts';
import { useLanguage, useText } from '../i18n.ts';
import { LiveProvider, useLiveState } from '../live/live-context.tsx';
import { loadServiceStrings } from '../services.ts';
import { BottomBar } from './BottomBar.tsx';
import { ConnectionBand } from './ConnectionBand.tsx';
import { DutyPhoneBand } from './DutyPhoneBand.tsx';
import { PastBand } from './PastBand.tsx';
import { Rail } from './Rail.tsx';
import { ConsoleNorms } from './ConsoleNorms.tsx';
import { SearchPalette } from './SearchPalette.tsx';
import { TopBar } from './TopBar.tsx';
import css from './Shell.module.css';

export function Shell() {
  return (
    <LiveProvider>
      <Frame />
    </LiveProvider>
  );
}

function Frame() {
  const { t } = useTranslation();
  const city = useSuspenseQuery(cityQuery).data;
  const { offsetMs } = useLiveState();
  const language = useLanguage();
  const text = useText();
  useEffect(() => void loadServiceStrings(), []);
  useEffect(() => {
    document.title = `${t('app.name')} · ${text(city.name)}`;
  }, [t, text, city.name]);
  return (
    <ClockProvider language={language} timeZone={city.timeZone} offsetMs={offsetMs}>
      <div className={css.shell}>
        <a className={css.skip} href="#page">
          {t('app.skip')}
        </a>
        <TopBar city={city} />
        <Rail />
        <main id="page" className={css.page} tabIndex={-1}>
          <ConnectionBand />
          <PastBand />
          <DutyPhoneBand />
          <div className={css.content}>
            <ConsoleNorms>
              <PermissionGate>
                <Outlet />
              </PermissionGate>
            </ConsoleNorms>
          </div>
        </main>
        <BottomBar />
        <SearchPalette />
      </div>
    </ClockProvider>
  );
}

/** A page that names a permission is only drawn for who holds it. */
function PermissionGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const permission = useMatches().findLast((match) => match.staticData.permission !== undefined)?.staticData
    .permission;
  const allowed = useHasPermission(permission ?? '');
  if (permission === undefined || allowed) return children;
  return (
    <EmptyState title={t('errors.noRight')}>
      {t('errors.noRightWhy', { permission: t(`permission.${permission}`) })}
    </EmptyState>
  );
}
