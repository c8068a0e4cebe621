/** What shapes, colours and sizes on the map mean: severities, silence, movement, clusters, and the scales of what is shown. */
import { useLocalStorage } from '@mantine/hooks';
import { useComputedColorScheme } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { severities } from '../../../../contract/basics/severity.ts';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import { useAreaName } from '../../../api/area-queries.ts';
import { useText } from '../../../i18n.ts';
import { LineLegend } from '../../../LineLegend.tsx';
import { OverlayLegend } from '../../../overlays/OverlayLegend.tsx';
import type { Overlays } from '../../../overlays/use-overlays.ts';
import { useServiceWebs } from '../../../services.ts';
import { PlaceSources } from '../places/PlaceSources.tsx';
import type { PlaceLayer } from '../places/use-places.ts';
import css from './MapEdges.module.css';
import type { PictureLayer } from '../picture-layers.ts';

/** Marks as the map draws them, in a box of 16 × 16. */
const signs = {
  calm: <circle cx="8" cy="8" r="5" fill="var(--hv-accent)" />,
  silent: <circle cx="8" cy="8" r="5" fill="none" stroke="var(--hv-text-faint)" strokeWidth="2" />,
  moving: <path d="M8 1.5 L13 14 L8 11 L3 14 Z" fill="var(--hv-accent)" />,
  cluster: <circle cx="8" cy="8" r="6.5" fill="none" stroke="var(--hv-high)" strokeWidth="2.5" />,
  record: (
    <path d="M3 1.5 H10 L13.5 5 V14.5 H3 Z" fill="none" stroke="var(--hv-text-soft)" strokeWidth="1.5" />
  ),
  recordLine: (
    <path
      d="M1 11 L6 6 L10 9 L15 4"
      fill="none"
      stroke="var(--hv-text)"
      strokeWidth="3"
      strokeDasharray="3 2"
    />
  ),
  place: (
    <path
      d="M8 15 L3.6 9.2 A5.3 5.3 0 1 1 12.4 9.2 Z"
      fill="none"
      stroke="var(--hv-text-soft)"
      strokeWidth="1.5"
    />
  ),
  began: <path d="M3 13 L13 3" fill="none" stroke="var(--hv-accent)" strokeWidth="2" strokeDasharray="3 2" />,
} as const;

interface Props {
  readonly layers: readonly PictureLayer[];
  readonly places: readonly PlaceLayer[];
  readonly overlays: Overlays;
  readonly atMs: number | undefined;
  readonly openAsset: (code: string) => void;
}

export function MapLegend({ layers, places, overlays, atMs, openAsset }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const webs = useServiceWebs();
  const scheme = useComputedColorScheme('light');
  const [open, setOpen] = useLocalStorage({ key: 'haivan.legend', defaultValue: false });
  const nameOf = useAreaName();
  // Layers that share a scale share its legend.
  const scales = Map.groupBy(
    layers.flatMap((layer) => {
      const spec = webs?.get(layer.serviceId)?.layers?.find(({ assetKind }) => assetKind === layer.id);
      return layer.on && (spec?.scale !== undefined || spec?.line !== undefined) ? [{ layer, spec }] : [];
    }),
    ({ spec }) => spec.line ?? spec.scale,
  );
  return (
    <section className={css.legend} aria-label={t('picture.legend.title')}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('picture.legend.title')}
        {open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronUp size={14} aria-hidden />}
      </button>
      {open && (
        <div className={css.legendBody}>
          <h3>{t('picture.legend.alerts')}</h3>
          <ul>
            {severities.map(({ id }) => (
              <li key={id}>
                <SeverityMark severity={id} />
              </li>
            ))}
          </ul>
          <h3>{t('picture.legend.marks')}</h3>
          <ul>
            {(['calm', 'silent', 'moving', 'cluster', 'record', 'recordLine', 'place', 'began'] as const).map(
              (sign) => (
                <li key={sign}>
                  <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden>
                    {signs[sign]}
                  </svg>
                  {t(`picture.legend.${sign}`)}
                </li>
              ),
            )}
          </ul>
          {[...scales.values()].map((ofScale) => (
            <div key={ofScale.map(({ layer }) => `${layer.serviceId} ${layer.id}`).join()}>
              <h3>{ofScale.map(({ layer }) => text(layer.name)).join(', ')}</h3>
              {ofScale.slice(0, 1).map(({ layer, spec }) =>
                spec.line !== undefined ? (
                  <LineLegend key={layer.id} spec={spec} />
                ) : (
                  <ul key={layer.id}>
                    {spec.scale?.map((step) => (
                      <li key={step.upTo ?? 'above'}>
                        <span
                          className={css.swatch}
                          style={{ background: step.colour[scheme] }}
                          aria-hidden
                        />
                        {text(step.name)}
                      </li>
                    ))}
                  </ul>
                ),
              )}
            </div>
          ))}
          <OverlayLegend overlays={overlays} nameOf={nameOf} atMs={atMs} openAsset={openAsset} />
          <PlaceSources layers={places} />
        </div>
      )}
    </section>
  );
}
