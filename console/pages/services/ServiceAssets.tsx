/** The table of a service's assets with the latest value of each property; a click opens the asset on the picture. */
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertyFacts, ServiceManifest } from '../../../contract/manifest.ts';
import { toSeverityRank } from '../../../contract/severity.ts';
import { Age } from '../../../ui/Age.tsx';
import { useCityClock } from '../../../ui/clock-context.tsx';
import { EmptyList } from '../../../ui/EmptyList.tsx';
import { toNumberText } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { ListTable, type ListColumn } from '../../../ui/ListTable.tsx';
import { SeverityMark } from '../../../ui/SeverityMark.tsx';
import type { CatalogueIndex } from '../../api/catalogue-index.ts';
import { toAssetState, type AssetState } from '../../asset-state.ts';
import { useText } from '../../i18n.ts';
import { useServiceWebs } from '../../services.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import { useValues, type ScreenValues } from '../../use-values.ts';
import css from './ServicesPage.module.css';

const route = getRouteApi('/shell/services/$serviceId');
/** More figures than this don't fit beside the names. */
const mostProperties = 6;

interface Props {
  readonly manifest: ServiceManifest;
  readonly catalogue: CatalogueIndex;
  readonly kind: string | undefined;
  readonly words: string | undefined;
}

export function ServiceAssets({ manifest, catalogue, kind, words }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { language } = useCityClock();
  const navigate = route.useNavigate();
  const values = useValues(undefined);
  const webs = useServiceWebs();
  const [chosen, setChosen] = useState<string>();

  const wanted = useMemo(() => {
    const found = toSearchWords(words ?? '');
    return catalogue.assets.filter(
      (asset) =>
        asset.serviceId === manifest.id &&
        (kind === undefined || asset.kind === kind) &&
        matchesWords(found, [asset.name.vi, asset.name.en, asset.code]),
    );
  }, [catalogue, manifest.id, kind, words]);
  const rows = wanted
    .map((asset) => toAssetState(asset, catalogue, webs, values, values.nowMs))
    .toSorted(
      (a, b) => toWeight(b) - toWeight(a) || text(a.asset.name).localeCompare(text(b.asset.name), language),
    );
  const properties = useMemo(() => {
    const measured = new Set(
      wanted.flatMap((asset) =>
        (catalogue.datastreamsByAsset.get(asset.id) ?? []).map(({ property }) => property),
      ),
    );
    return manifest.properties.filter(({ property }) => measured.has(property)).slice(0, mostProperties);
  }, [wanted, catalogue, manifest.properties]);
  const open = (state: AssetState): void => void navigate({ to: '/', search: { asset: state.asset.code } });

  if (!values.ready) return <LoadingState rows={8} />;
  if (rows.length === 0) {
    const all = catalogue.assets.filter((asset) => asset.serviceId === manifest.id).length;
    return (
      <EmptyList
        title={t('services.noAssets')}
        of={{ inScope: all, inCity: all }}
        filtered={all > 0}
        onClear={() => void navigate({ search: (before) => ({ ...before, q: undefined, kind: undefined }) })}
      >
        {all === 0 && t('services.noAssetsWhy')}
      </EmptyList>
    );
  }
  const columns: readonly ListColumn<AssetState>[] = [
    {
      id: 'state',
      title: t('services.column.state'),
      track: '120px',
      cell: (state) =>
        state.severity === undefined ? (
          state.silent && `○ ${t('picture.silent')}`
        ) : (
          <SeverityMark severity={state.severity} />
        ),
    },
    {
      id: 'name',
      title: t('services.column.name'),
      track: 'minmax(180px, 2fr)',
      phone: 'line',
      cell: (state) => (
        <button type="button" className={css.link} onClick={() => open(state)}>
          {text(state.asset.name)}
        </button>
      ),
    },
    ...properties.map((facts) => ({
      id: facts.property,
      title: facts.unit === '' ? text(facts.name) : `${text(facts.name)} (${facts.unit})`,
      track: 'minmax(90px, 1fr)',
      end: true,
      cell: (state: AssetState) => toFigure(state, facts, catalogue, values, language),
    })),
    {
      id: 'agency',
      title: t('services.column.agency'),
      track: 'minmax(120px, 1.2fr)',
      phone: 'hide',
      cell: (state) => {
        const agency = catalogue.agencyById.get(state.asset.agencyId);
        return agency === undefined ? state.asset.agencyId : text(agency.name);
      },
    },
    {
      id: 'age',
      title: t('services.column.age'),
      track: '130px',
      end: true,
      cell: (state) => <Age timeMs={state.timeMs} staleAfterSec={state.staleAfterSec} />,
    },
  ];
  return (
    <ListTable
      label={text(manifest.name)}
      columns={columns}
      rows={rows}
      keyOf={(state) => state.asset.code}
      selectedKey={chosen}
      onSelect={setChosen}
      onOpen={open}
    />
  );
}

function toWeight(state: AssetState): number {
  return state.severity === undefined ? Number(state.silent) : 1 + toSeverityRank(state.severity);
}

/** The latest value of a property, "—" when there is none. */
function toFigure(
  { asset }: AssetState,
  { property, decimals }: PropertyFacts,
  catalogue: CatalogueIndex,
  { latest }: ScreenValues,
  language: 'vi' | 'en',
): string {
  const stream = catalogue.streamOf(asset.id, property);
  const value = stream === undefined ? null : (latest.get(stream.id)?.value ?? null);
  return value === null ? '—' : toNumberText(value, decimals, language);
}
