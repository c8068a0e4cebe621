/** /cases/:id — one case by itself, with its place on a small map: the address that is sent to somebody. */
import { Button } from '@mantine/core';
import { IconMap2, IconPrinter } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { useShortcuts } from '../../../ui/keys/use-shortcuts.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { ApiError } from '../../api/api-client.ts';
import { MapDrawing } from '../../../ui/map/MapDrawing.tsx';
import { toCaseMapSearch } from './case-map-search.ts';
import { useCaseBodyKeys } from './case-keys.ts';
import { CaseBody } from './CaseBody.tsx';
import { CaseTitle } from './CaseTitle.tsx';
import { useCase } from './use-case.ts';
import css from './Case.module.css';

const route = getRouteApi('/shell/cases/$caseId');
const CaseMap = lazy(async () => ({ default: (await import('./situation/CaseMap.tsx')).CaseMap }));

export function CasePage() {
  const { t } = useTranslation();
  const { caseId } = route.useParams();
  const id = Number(caseId);
  const query = useCase(Number.isInteger(id) && id > 0 ? id : 0);
  const [keysOpen, setKeysOpen] = useState(false);
  useShortcuts([
    ['?', () => setKeysOpen(true)],
    ['shift+?', () => setKeysOpen(true)],
  ]);
  const keyLines = useCaseBodyKeys();
  const backToList = <Link to="/cases">{t('cases.toList')}</Link>;
  if (query.error instanceof ApiError && query.error.status === 404) {
    return (
      <EmptyState title={t('cases.notFound')} action={backToList}>
        {t('cases.notFoundWhy')}
      </EmptyState>
    );
  }
  return (
    <div className={css.page}>
      <QueryState query={query} rows={8}>
        {(view) => (
          <>
            <header className={css.pageHead}>
              <div>
                <nav className={css.crumb}>{backToList}</nav>
                <CaseTitle row={view} level={1} />
              </div>
              <div className={css.pageActions}>
                {view.lon !== null && (
                  <Button
                    variant="default"
                    leftSection={<IconMap2 size={16} aria-hidden />}
                    renderRoot={(props) => <Link {...props} to="/" search={toCaseMapSearch(view)} />}
                  >
                    {t('cases.onMap')}
                  </Button>
                )}
                <Button
                  variant="default"
                  component="a"
                  href={`/api/v1/cases/${view.id}/print`}
                  target="_blank"
                  leftSection={<IconPrinter size={16} aria-hidden />}
                >
                  {t('cases.print')}
                </Button>
              </div>
            </header>
            {view.lon !== null && view.lat !== null && (
              <Suspense
                fallback={
                  <div className={css.map}>
                    <MapDrawing />
                  </div>
                }
              >
                <CaseMap lon={view.lon} lat={view.lat} areaCode={view.areaCode} severity={view.severity} />
              </Suspense>
            )}
            <CaseBody key={view.id} view={view} />
          </>
        )}
      </QueryState>
      <KeyHelp opened={keysOpen} onClose={() => setKeysOpen(false)} lines={keyLines} />
    </div>
  );
}
