/** What the colours on the ground mean, and the same by ward as a list, for who can't see the map. */
import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../contract/basics/text.ts';
import { Age } from '../../ui/time/Age.tsx';
import { useCityClock } from '../../ui/time/clock-context.tsx';
import { toNamedUnit } from '../../ui/words/unit.ts';
import { toHeatColours } from '../../ui/map/heat-layer.ts';
import { NormNote } from '../../ui/norms/NormNote.tsx';
import { SortTable } from '../../ui/tables/SortTable.tsx';
import { useText } from '../i18n.ts';
import { OutsideLegend } from './OutsideLegend.tsx';
import { ShapeLegend } from './ShapeLegend.tsx';
import type { AreaState } from './area-states.ts';
import type { AreaOverlay, HeatOverlay, Overlays } from './use-overlays.ts';
import { toStepRange } from './step-range.ts';
import css from './Overlays.module.css';

interface Props {
  readonly overlays: Overlays;
  readonly nameOf: (areaCode: string) => Text | undefined;
  readonly atMs: number | undefined;
  /** Opens the asset that a ward's value is of. */
  readonly openAsset?: ((code: string) => void) | undefined;
}

export function OverlayLegend({ overlays: { area, heat, shapes, outside }, ...given }: Props) {
  return (
    <>
      {area !== undefined && <AreaLegend area={area} {...given} />}
      {heat !== undefined && <HeatLegend heat={heat} {...given} />}
      <ShapeLegend overlays={shapes} />
      <OutsideLegend overlays={outside} />
    </>
  );
}

type Given = Omit<Props, 'overlays'>;

function AreaLegend({ area, nameOf, atMs, openAsset }: Given & { readonly area: AreaOverlay }) {
  const { t } = useTranslation();
  const text = useText();
  const { language } = useCityClock();
  const scheme = useComputedColorScheme('light');
  const { spec, steps, states, facts } = area;
  const { decimals = 0, unit = '' } = facts ?? {};
  const uncomputed = states.filter(({ isUncomputed }) => isUncomputed).length;
  const unknown = states.filter(({ value }) => value === null).length - uncomputed;
  return (
    <section className={css.legend}>
      <h3>{toNamedUnit(text(spec.name), unit)}</h3>
      <ul>
        {steps.map((step, at) => (
          <li key={step.upTo ?? 'above'}>
            <i style={{ background: step.colour[scheme] }} aria-hidden />
            {text(step.name)}{' '}
            <small>{toStepRange(steps, at, { isCount: unit === '1', decimals, language })}</small>
          </li>
        ))}
        {uncomputed > 0 && (
          <li>
            <i data-hatched aria-hidden /> {t('overlay.uncomputed', { count: uncomputed })}
          </li>
        )}
        {unknown > 0 && (
          <li>
            <i data-hatched aria-hidden /> {t('overlay.unknown', { count: unknown })}
          </li>
        )}
      </ul>
      {'norm' in spec.scale && <NormNote norm={spec.scale.norm} atMs={atMs} />}
      {states.length === 0 && <p>{t('overlay.nothing')}</p>}
      <details hidden={states.length === 0}>
        <summary>{t('overlay.asList', { count: states.length })}</summary>
        <div className={css.table}>
          <SortTable<AreaState>
            label={text(spec.name)}
            rows={states}
            keyOf={({ code }) => code}
            sortedBy="value"
            columns={[
              {
                id: 'area',
                title: t('overlay.area'),
                sortBy: ({ code }) => text(nameOf(code) ?? toText(code)),
              },
              {
                id: 'value',
                title: toNamedUnit(text(spec.name), unit),
                decimals,
                end: true,
                sortBy: ({ value }) => value,
              },
              {
                id: 'step',
                title: t('overlay.step'),
                cell: ({ step, isUncomputed }) =>
                  step === undefined
                    ? t(isUncomputed ? 'overlay.notComputed' : 'overlay.notKnown')
                    : text(step.name),
              },
              {
                id: 'asset',
                title: t('overlay.whose'),
                sortBy: ({ asset }) => text(asset.name),
                ...(openAsset === undefined ? {} : { open: ({ asset }) => openAsset(asset.code) }),
              },
              { id: 'have', title: t('overlay.have'), end: true, cell: ({ have, of }) => `${have}/${of}` },
              {
                id: 'age',
                title: t('overlay.age'),
                end: true,
                sortBy: ({ timeMs }) => timeMs,
                cell: ({ timeMs }) => <Age timeMs={timeMs} atMs={atMs} bare />,
              },
            ]}
          />
        </div>
      </details>
    </section>
  );
}

function HeatLegend({ heat, nameOf }: Given & { readonly heat: HeatOverlay }) {
  const { t } = useTranslation();
  const text = useText();
  const scheme = useComputedColorScheme('light');
  const { spec, points } = heat;
  const byArea = [...Map.groupBy(points ?? [], ({ areaCode }) => areaCode)].map(([code, inside]) => ({
    code,
    count: inside.length,
  }));
  return (
    <section className={css.legend}>
      <h3>{text(spec.name)}</h3>
      <p>
        {t('overlay.thin')}{' '}
        <i
          data-ramp
          aria-hidden
          style={{ background: `linear-gradient(90deg, ${toHeatColours(scheme).join(', ')})` }}
        />{' '}
        {t('overlay.dense')} ·{' '}
        {points === undefined ? t('overlay.reading') : t('overlay.points', { count: points.length })}
      </p>
      {points !== undefined && (
        <details>
          <summary>{t('overlay.asList', { count: byArea.length })}</summary>
          <div className={css.table}>
            <SortTable
              label={text(spec.name)}
              rows={byArea}
              keyOf={({ code }) => code ?? ''}
              sortedBy="count"
              columns={[
                {
                  id: 'area',
                  title: t('overlay.area'),
                  sortBy: ({ code }) =>
                    code === null ? t('overlay.outside') : text(nameOf(code) ?? toText(code)),
                },
                { id: 'count', title: t('overlay.count'), end: true, sortBy: ({ count }) => count },
              ]}
            />
          </div>
        </details>
      )}
    </section>
  );
}

const toText = (code: string): Text => ({ vi: code, en: code });
