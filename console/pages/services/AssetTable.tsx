/** Every asset of a service with the newest value of each property, its quality, step of the norm, agency and age. */
import { Select, TextInput, useComputedColorScheme } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertyFacts } from '../../../contract/services/manifest.ts';
import { toSeverityRank } from '../../../contract/basics/severity.ts';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import { toNamedUnit, useUnitWord } from '../../../ui/words/unit.ts';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { QualityMark } from '../../../ui/marks/QualityMark.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { toStaleAfterSec, type AssetState } from '../../asset-state.ts';
import { HeardAge, HearingWord } from '../../HearingWord.tsx';
import { useText } from '../../i18n.ts';
import { useIsOutOfSight } from '../../OutOfSight.tsx';
import { useServiceWeb } from '../../services.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import { ServicePanel } from './ServicePanel.tsx';
import { listUnseen, type ServiceView } from './service-view.ts';
import css from './ServicePage.module.css';

const route = getRouteApi('/shell/services/$serviceId');
/** More figures than this don't fit beside the names. */
const mostProperties = 6;

interface Props {
  readonly view: ServiceView;
  readonly openAsset: (code: string) => void;
}

export function AssetTable({ view, openAsset }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { language } = useCityClock();
  const navigate = route.useNavigate();
  const { manifest, states, search } = view;
  const { kind, q } = search;
  const rows = useMemo(() => {
    const found = toSearchWords(q ?? '');
    return states
      .filter(
        ({ asset }) =>
          (kind === undefined || asset.kind === kind) &&
          matchesWords(found, [asset.name.vi, asset.name.en, asset.code]),
      )
      .toSorted(
        (a, b) => toWeight(b) - toWeight(a) || text(a.asset.name).localeCompare(text(b.asset.name), language),
      );
  }, [states, kind, q, text, language]);
  const columns = useAssetColumns(view, rows, openAsset);
  const isHidden = useIsOutOfSight(manifest.id);
  const unseen = listUnseen(view).reduce((sum, { count }) => sum + count, 0);
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <ServicePanel
      id="table"
      title={
        unseen === 0
          ? t('services.part.table', { count: rows.length })
          : t('services.part.tableSeen', { shown: rows.length, count: states.length + unseen })
      }
      wide
      aside={
        <span className={css.filters}>
          <TextInput
            aria-label={t('services.search')}
            placeholder={t('services.search')}
            leftSection={<IconSearch size={14} aria-hidden />}
            w={200}
            value={q ?? ''}
            onChange={(event) => change({ q: event.currentTarget.value || undefined })}
          />
          {manifest.assetKinds.length > 1 && (
            <Select
              aria-label={t('services.allKinds')}
              placeholder={t('services.allKinds')}
              clearable
              w={180}
              value={kind ?? null}
              onChange={(next) => change({ kind: next ?? undefined })}
              data={manifest.assetKinds.map((one) => ({ value: one.kind, label: text(one.name) }))}
            />
          )}
        </span>
      }
    >
      {rows.length === 0 ? (
        <EmptyList
          title={t(isHidden ? 'services.noAssetsSeen' : 'services.noAssets')}
          of={{ inScope: states.length, inCity: states.length }}
          filtered={states.length > 0}
          onClear={() => change({ q: undefined, kind: undefined })}
        >
          {states.length === 0 && !isHidden && t('services.noAssetsWhy')}
        </EmptyList>
      ) : (
        <div className={css.table}>
          <ListTable
            label={text(manifest.name)}
            columns={columns}
            rows={rows}
            keyOf={({ asset }) => asset.code}
            onOpen={({ asset }) => openAsset(asset.code)}
          />
        </div>
      )}
    </ServicePanel>
  );
}

function useAssetColumns(
  { manifest, catalogue, values, atMs }: ServiceView,
  rows: readonly AssetState[],
  openAsset: Props['openAsset'],
): readonly ListColumn<AssetState>[] {
  const { t } = useTranslation();
  const text = useText();
  const unitWord = useUnitWord();
  const { language } = useCityClock();
  const nowMs = useNowMs(60);
  const scheme = useComputedColorScheme('light');
  const hasScale = useServiceWeb(manifest.id).layers?.some(({ scale }) => scale !== undefined) === true;
  const measured = new Set(
    rows.flatMap(({ asset }) =>
      (catalogue.datastreamsByAsset.get(asset.id) ?? []).map(({ property }) => property),
    ),
  );
  const properties = manifest.properties
    .filter(({ property }) => measured.has(property))
    .slice(0, mostProperties);
  const toFigure = ({ asset }: AssetState, { property, decimals }: PropertyFacts) => {
    const stream = catalogue.streamOf(asset.id, property);
    const latest = stream === undefined ? undefined : values.latest.get(stream.id);
    if (latest === undefined || latest.value === null) return '—';
    const isOld = ((atMs ?? nowMs) - latest.timeMs) / 1_000 > toStaleAfterSec(stream);
    return (
      <span className={isOld ? css.old : undefined}>
        {latest.quality !== 'valid' && <QualityMark quality={latest.quality} />}{' '}
        {toNumberText(latest.value, decimals, language)}
        {isOld && <small> {t('age.stale', { ns: 'ui' })}</small>}
      </span>
    );
  };
  return [
    {
      id: 'state',
      title: t('services.column.state'),
      track: '150px',
      cell: ({ severity, hearing }) =>
        severity === undefined ? <HearingWord hearing={hearing} /> : <SeverityMark severity={severity} />,
    },
    {
      id: 'name',
      title: t('services.column.name'),
      track: 'minmax(180px, 2fr)',
      phone: 'line',
      cell: ({ asset }) => (
        <button type="button" className={css.link} onClick={() => openAsset(asset.code)}>
          {text(asset.name)}
        </button>
      ),
    },
    ...properties.map((facts) => ({
      id: facts.property,
      title: toNamedUnit(text(facts.name), unitWord(facts.unit)),
      track: 'minmax(90px, 1fr)',
      end: true,
      cell: (state: AssetState) => toFigure(state, facts),
    })),
    ...(hasScale
      ? [
          {
            id: 'norm',
            title: t('services.column.norm'),
            track: 'minmax(120px, 1fr)',
            cell: ({ step, isOld }: AssetState) =>
              step === undefined || isOld ? (
                '—'
              ) : (
                <span className={css.step}>
                  <i style={{ background: step.colour[scheme] }} aria-hidden /> {text(step.name)}
                </span>
              ),
          },
        ]
      : []),
    {
      id: 'agency',
      title: t('services.column.agency'),
      track: 'minmax(120px, 1.2fr)',
      phone: 'hide',
      cell: ({ asset }) => {
        const agency = catalogue.agencyById.get(asset.agencyId);
        return agency === undefined ? asset.agencyId : text(agency.name);
      },
    },
    {
      id: 'age',
      title: t('services.column.age'),
      track: '130px',
      end: true,
      cell: (state) => <HeardAge state={state} atMs={atMs} />,
    },
  ];
}

function toWeight({ severity, hearing }: AssetState): number {
  return severity === undefined
    ? Number(hearing !== 'heard' && hearing !== 'hidden')
    : 1 + toSeverityRank(severity);
}
