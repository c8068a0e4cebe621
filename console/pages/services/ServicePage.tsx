/** One service in the frame that all have: what is so now, where, since when, who has to act, who owes data, and every value. */
import { SegmentedControl } from '@mantine/core';
import { CatchBoundary, getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { LoadingState } from '../../../ui/states/LoadingState.tsx';
import type { ServicePageParts, ServicePageProps } from '../../../ui/service-web.ts';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useCatalogue, type CatalogueIndex } from '../../api/catalogue-index.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { toAssetState } from '../../asset-state.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { useServiceWebs, useServiceWords } from '../../services.ts';
import { OutOfSight } from '../../OutOfSight.tsx';
import { RecordPanel } from '../../records/RecordPanel.tsx';
import { PageError } from '../../shell/PageError.tsx';
import { useUnheard } from '../../use-unheard.ts';
import { useValues } from '../../use-values.ts';
import { ServiceForms } from '../forms/ServiceForms.tsx';
import { useOneSend } from '../forms/use-one-send.ts';
import { ServiceFrame } from './ServiceFrame.tsx';
import { ServiceReports } from './ServiceReports.tsx';
import { rangeFacts, serviceRanges } from './service-range.ts';
import type { ServiceView } from './service-view.ts';
import { useServiceRead } from '../../api/use-service-read.ts';
import css from './ServicePage.module.css';

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

interface PageProps {
  readonly manifest: ServiceManifest;
  readonly catalogue: CatalogueIndex;
}

function Page({ manifest, catalogue }: PageProps) {
  const { t } = useTranslation();
  const text = useText();
  const { range = 'now', at } = route.useSearch();
  const navigate = route.useNavigate();
  const webs = useServiceWebs();
  return (
    <div className={css.page}>
      <Toolbar
        title={text(manifest.name)}
        actions={
          <>
            <ServiceForms serviceId={manifest.id} />
            <ServiceReports serviceId={manifest.id} />
            <SegmentedControl
              aria-label={t('services.range')}
              value={range}
              onChange={(next) =>
                void navigate({
                  search: (before) => ({ ...before, range: next === 'now' ? undefined : next }),
                  replace: true,
                })
              }
              data={serviceRanges.map((one) => ({
                value: one,
                // In the past it is not now.
                label:
                  one === 'now' && at !== undefined ? t('services.rangeThen') : t(`services.ranges.${one}`),
              }))}
            />
          </>
        }
      />
      <OutOfSight serviceId={manifest.id} />
      {webs === undefined ? (
        <LoadingState rows={8} />
      ) : (
        <CatchBoundary getResetKey={() => manifest.id} errorComponent={PageError}>
          <Parts manifest={manifest} catalogue={catalogue} />
        </CatchBoundary>
      )}
    </div>
  );
}

const nothing: ServicePageParts = {};
const useNothing = (): ServicePageParts => nothing;

function Parts({ manifest, catalogue }: PageProps) {
  const search = route.useSearch();
  const { at, known, range = 'now' } = search;
  const navigate = route.useNavigate();
  const language = useLanguage();
  const words = useServiceWords(manifest.id);
  const webs = useServiceWebs();
  const web = webs?.get(manifest.id);
  const values = useValues(at, known);
  const unheard = useUnheard(at, known);
  const { spanMs, againSec } = rangeFacts[range];
  const nowMs = useNowMs(againSec);
  const toMs = at ?? nowMs;
  const span = useMemo(() => ({ fromMs: toMs - spanMs, toMs }), [toMs, spanMs]);
  const assets = useMemo(
    () => catalogue.assets.filter((asset) => asset.serviceId === manifest.id),
    [catalogue, manifest.id],
  );
  const datastreams = useMemo(
    () => assets.flatMap((asset) => catalogue.datastreamsByAsset.get(asset.id) ?? []),
    [assets, catalogue],
  );
  const states = useMemo(
    () => assets.map((asset) => toAssetState(asset, catalogue, webs, values, values.nowMs)),
    [assets, catalogue, webs, values],
  );
  const mapStates = useMemo(
    () => [
      ...states,
      ...catalogue.assets
        .filter(({ serviceId, kind }) =>
          web?.mapBeside?.some((one) => one.serviceId === serviceId && one.assetKinds.includes(kind)),
        )
        .map((asset) => toAssetState(asset, catalogue, webs, values, values.nowMs)),
    ],
    [states, catalogue, web, webs, values],
  );
  const tellsPast = at === undefined || web?.pageOfPast === true;
  const view: ServiceView = { manifest, catalogue, states, mapStates, values, span, range, atMs: at, search };
  const props: ServicePageProps = {
    manifest,
    assets,
    datastreams,
    latestOf: (id) => values.latest.get(id),
    useRead: useServiceRead,
    useOneSend,
    openAsset: (code) => void navigate({ to: '/', search: { asset: code, at } }),
    openRecord: (record) => void navigate({ search: (before) => ({ ...before, record }), replace: true }),
    language,
    words,
    atMs: at,
    span,
  };
  if (!values.ready) return <LoadingState rows={8} />;
  if (unheard !== undefined) return <EmptyState title={unheard.title}>{unheard.why}</EmptyState>;
  return (
    <WithParts
      key={String(tellsPast)}
      usePage={(tellsPast ? web?.usePage : web?.usePastPage) ?? useNothing}
      props={props}
      view={view}
      lacksPast={!tellsPast && web?.usePage !== undefined}
    />
  );
}

interface WithPartsProps {
  readonly usePage: (props: ServicePageProps) => ServicePageParts;
  readonly props: ServicePageProps;
  readonly view: ServiceView;
  readonly lacksPast: boolean;
}

/** The service's hook runs here, so that one that throws takes only the parts of its own page. */
function WithParts({ usePage, props, view, lacksPast }: WithPartsProps) {
  const navigate = route.useNavigate();
  const openRecord = (record: number | undefined): void =>
    void navigate({ search: (before) => ({ ...before, record }), replace: true });
  const { record } = view.search;
  return (
    <div className={css.beside}>
      <ServiceFrame view={view} parts={usePage(props)} lacksPast={lacksPast} openAsset={props.openAsset} />
      {record !== undefined && (
        <RecordPanel
          key={record}
          recordId={record}
          atMs={view.atMs}
          onOpen={openRecord}
          onClose={() => openRecord(undefined)}
        />
      )}
    </div>
  );
}
