/** Everything on the map as a list, worst first: the same picture for keyboard, screen reader and small screens. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toSeverityRank } from '../../../contract/basics/severity.ts';
import type { Language } from '../../../contract/basics/text.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import { useUnitWord } from '../../../ui/words/unit.ts';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { LoadingState } from '../../../ui/states/LoadingState.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import type { AssetState } from '../../asset-state.ts';
import { HeardAge, HearingWord } from '../../HearingWord.tsx';
import { useText } from '../../i18n.ts';
import { toValueLabel } from './map/picture-marks.ts';
import css from './PicturePage.module.css';

interface Props {
  readonly states: readonly AssetState[];
  /** Values and alerts are here; before that no asset can be said to be well or silent. */
  readonly ready: boolean;
  /** Only what lies inside is listed; undefined = everything. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number] | undefined;
  /** Assets of the city, whatever layers are on. */
  readonly total: number;
  readonly note: string | undefined;
  readonly atMs: number | undefined;
  readonly onOpen: (code: string) => void;
}

export function PictureList({ states, ready, bounds, total, note, atMs, onOpen }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const unitWord = useUnitWord();
  const { language } = useCityClock();
  const [chosen, setChosen] = useState<string>();
  const rows = useMemo(
    () =>
      states
        .filter(({ lon, lat }) => bounds === undefined || isInside(lon, lat, bounds))
        .toSorted(
          (a, b) =>
            toWeight(b) - toWeight(a) || text(a.asset.name).localeCompare(text(b.asset.name), language),
        ),
    [states, bounds, text, language],
  );
  const columns: readonly ListColumn<AssetState>[] = [
    {
      id: 'state',
      title: t('picture.column.state'),
      track: '120px',
      cell: (state) =>
        state.severity === undefined ? (
          <HearingWord hearing={state.hearing} />
        ) : (
          <SeverityMark severity={state.severity} />
        ),
    },
    {
      id: 'name',
      title: t('picture.column.name'),
      track: 'minmax(180px, 2fr)',
      cell: (state) => (
        <button type="button" className={css.link} onClick={() => onOpen(state.asset.code)}>
          {text(state.asset.name)}
        </button>
      ),
    },
    {
      id: 'kind',
      title: t('picture.column.kind'),
      track: 'minmax(100px, 1fr)',
      phone: 'hide',
      cell: (state) => (state.kind === undefined ? state.asset.kind : text(state.kind.name)),
    },
    {
      id: 'value',
      title: t('picture.column.value'),
      track: '136px',
      end: true,
      cell: (state) =>
        state.kind?.moves === true
          ? toSpeed(state, language, unitWord('kn'))
          : toValueLabel(state, language) || '—',
    },
    {
      id: 'age',
      title: t('picture.column.age'),
      track: '130px',
      end: true,
      cell: (state) => <HeardAge state={state} atMs={atMs} />,
    },
  ];
  return (
    <div className={css.list}>
      <Toolbar
        title={t('picture.listWhere')}
        count={ready ? t('table.rows', { ns: 'ui', count: rows.length }) : undefined}
      >
        {note}
      </Toolbar>
      {!ready ? (
        <LoadingState rows={8} />
      ) : rows.length === 0 ? (
        <EmptyList title={t('picture.listEmpty')} of={undefined}>
          {t('picture.listEmptyWhy', { shown: states.length, total })}
        </EmptyList>
      ) : (
        <ListTable
          label={t('picture.list')}
          columns={columns}
          rows={rows}
          keyOf={(state) => state.asset.code}
          selectedKey={chosen}
          onSelect={setChosen}
          onOpen={(state) => onOpen(state.asset.code)}
        />
      )}
    </div>
  );
}

/** Alerts first by severity, then the silent, then the rest. */
function toWeight(state: AssetState): number {
  return state.severity === undefined
    ? Number(state.hearing !== 'heard' && state.hearing !== 'hidden')
    : 1 + toSeverityRank(state.severity);
}

/** The speed of the last fix is none of now when nothing has been heard since. */
function toSpeed({ position, isOld }: AssetState, language: Language, knot: string): string {
  return isOld || position?.speedKn == null ? '—' : `${toNumberText(position.speedKn, 1, language)} ${knot}`;
}

function isInside(
  lon: number | null,
  lat: number | null,
  [west, south, east, north]: NonNullable<Props['bounds']>,
): boolean {
  return lon !== null && lat !== null && lon >= west && lon <= east && lat >= south && lat <= north;
}
