/** One service: its own page when its web.tsx brings one, else (or on wish) the table of its assets. */
import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { CatchBoundary, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { Toolbar } from '../../../ui/Toolbar.tsx';
import { useCatalogue, type CatalogueIndex } from '../../api/catalogue-index.ts';
import { getJson } from '../../api/api-client.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useLanguage, useText } from '../../i18n.ts';
import { useHasSnapshot, useLive, useLiveVersion } from '../../live/live-context.tsx';
import { useServiceWeb, useServiceWords } from '../../services.ts';
import { PageError } from '../../shell/PageError.tsx';
import type { ServiceManifest } from '../../../contract/manifest.ts';
import { ServiceAssets } from './ServiceAssets.tsx';
import css from './ServicesPage.module.css';

const route = getRouteApi('/shell/services/$serviceId');

export function ServicePage() {
  const { t } = useTranslation();
  const { serviceId } = route.useParams();
  const query = useCatalogue();
  return (
    <QueryState query={query}>
      {(catalogue) => {
        const manifest = catalogue.serviceById.get(serviceId);
        if (manifest === undefined) return <EmptyState title={t('services.notFound', { id: serviceId })} />;
        return <Page key={serviceId} manifest={manifest} catalogue={catalogue} />;
      }}
    </QueryState>
  );
}

function Page({
  manifest,
  catalogue,
}: {
  readonly manifest: ServiceManifest;
  readonly catalogue: CatalogueIndex;
}) {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const web = useServiceWeb(manifest.id);
  const hasOwn = web.Page !== undefined;
  // A service of records has nothing to put into a table of assets.
  const hasTable = !hasOwn || manifest.assetKinds.length > 0;
  const asTable = hasTable && (!hasOwn || search.view === 'table');
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <div className={css.page}>
      <Toolbar
        title={text(manifest.name)}
        actions={
          hasOwn && hasTable ? (
            <SegmentedControl
              value={asTable ? 'table' : 'own'}
              onChange={(value) => change({ view: value === 'table' ? 'table' : undefined })}
              data={[
                { value: 'own', label: t('services.ownPage') },
                { value: 'table', label: t('services.table') },
              ]}
            />
          ) : undefined
        }
      >
        {asTable && (
          <>
            <TextInput
              aria-label={t('services.search')}
              placeholder={t('services.search')}
              leftSection={<IconSearch size={14} aria-hidden />}
              w={220}
              value={search.q ?? ''}
              onChange={(event) => change({ q: event.currentTarget.value || undefined })}
            />
            {manifest.assetKinds.length > 1 && (
              <Select
                aria-label={t('services.allKinds')}
                placeholder={t('services.allKinds')}
                clearable
                w={200}
                value={search.kind ?? null}
                onChange={(kind) => change({ kind: kind ?? undefined })}
                data={manifest.assetKinds.map(({ kind, name }) => ({ value: kind, label: text(name) }))}
              />
            )}
          </>
        )}
      </Toolbar>
      {asTable ? (
        <ServiceAssets manifest={manifest} catalogue={catalogue} kind={search.kind} words={search.q} />
      ) : (
        <div className={css.own}>
          <CatchBoundary getResetKey={() => manifest.id} errorComponent={PageError}>
            <OwnPage manifest={manifest} catalogue={catalogue} />
          </CatchBoundary>
        </div>
      )}
    </div>
  );
}

function OwnPage({
  manifest,
  catalogue,
}: {
  readonly manifest: ServiceManifest;
  readonly catalogue: CatalogueIndex;
}) {
  const language = useLanguage();
  const navigate = route.useNavigate();
  const { store } = useLive();
  useLiveVersion('latest', 1_000);
  const isRead = useHasSnapshot();
  const words = useServiceWords(manifest.id);
  const { Page: Own } = useServiceWeb(manifest.id);
  if (Own === undefined) return null;
  // Measuring pages count by the live values: before these came every station would look silent.
  if (manifest.group === 'sensing' && !isRead) return <LoadingState rows={8} />;
  const assets = catalogue.assets.filter((asset) => asset.serviceId === manifest.id);
  return (
    <Own
      manifest={manifest}
      assets={assets}
      datastreams={assets.flatMap((asset) => catalogue.datastreamsByAsset.get(asset.id) ?? [])}
      latestOf={(id) => store.latest.get(id)}
      read={(path, query) => getJson(path, query)}
      openAsset={(code) => void navigate({ to: '/', search: { asset: code } })}
      language={language}
      words={words}
    />
  );
}
