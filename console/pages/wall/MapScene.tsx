/**
 * The city, or one service in it, on a map: what is open stands beside its mark by its open title. Only what stands has a
 * mark here: where a vessel is, or who sent a report, is not for everybody in the room.
 */
import { useSuspenseQuery } from '@tanstack/react-query';
import { CatchBoundary } from '@tanstack/react-router';
import { useComputedColorScheme } from '@mantine/core';
import { useViewportSize } from '@mantine/hooks';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import { MapDrawing } from '../../../ui/map/MapDrawing.tsx';
import type { ScaleStep } from '../../../ui/service-web.ts';
import { useCatalogue, type CatalogueIndex } from '../../api/catalogue-index.ts';
import { cityQuery } from '../../api/queries.ts';
import { toAssetState, type AssetState } from '../../asset-state.ts';
import { useText } from '../../i18n.ts';
import { useOverlays, type Overlays } from '../../overlays/use-overlays.ts';
import { useServiceWeb, useServiceWebs } from '../../services.ts';
import { useValues } from '../../use-values.ts';
import { toBounds, toCore, toHomeBounds, type Place, type PlacedAlert } from '../picture/map/alert-places.ts';
import type { Block } from './Cells.tsx';
import { panelHigh, toTitlesLeft, type WallSize } from './lay-titles.ts';
import { MapTitles } from './MapTitles.tsx';
import type { ToPoint } from './WallMap.tsx';
import wall from './Wall.module.css';
import css from './WallMap.module.css';

const WallMap = lazy(async () => ({ default: (await import('./WallMap.tsx')).WallMap }));

const noRecords = [] as const;
const headHigh = 230;
const footHigh = 110;
const keyLineHigh = 78;
/** Between a mark at the edge of the view and the words. */
const marginWide = 130;

interface Props {
  readonly panels: Pick<WallSize, 'columns' | 'rows'>;
  /** Undefined: the whole city. */
  readonly service?: ServiceManifest;
  /** In the first column of panels, one a panel, where there are three and more. */
  readonly side?: readonly Block[];
}

export function MapScene({ panels: { columns, rows }, service, side }: Props) {
  const city = useSuspenseQuery(cityQuery).data;
  const catalogue = useCatalogue().data;
  const webs = useServiceWebs();
  const values = useValues(undefined);
  const { width: widthPx, height: heightPx } = useViewportSize();
  const [toPoint, setToPoint] = useState<ToPoint>();
  const unitPx = heightPx / panelHigh / rows;
  const size = { columns, rows, width: widthPx / unitPx };
  const overlays = useAreas(service, catalogue, values);

  const open = useMemo(
    () =>
      values.alerts.filter(
        ({ serviceId, shelved, past }) =>
          shelved === null && !past && (service === undefined || serviceId === service.id),
      ),
    [values.alerts, service],
  );
  const placed = useMemo(() => placeStanding(open, catalogue), [open, catalogue]);
  const states = useMemo((): readonly AssetState[] => {
    if (service === undefined || catalogue === undefined) return [];
    return catalogue.assets
      .filter((asset) => asset.serviceId === service.id && catalogue.kindOf(asset)?.moves !== true)
      .map((asset) => toAssetState(asset, catalogue, webs, values, values.nowMs));
  }, [service, catalogue, webs, values]);
  if (heightPx === 0) return null;

  const stations = states.flatMap(({ lon, lat }): Place[] =>
    lon === null || lat === null ? [] : [{ lon, lat }],
  );
  const bounds = toBounds(stations) ?? toHomeBounds(toCore(city), placed);
  const hasSide = side !== undefined && columns > 2;
  const covered = {
    top: headHigh,
    bottom: footHigh + toKey(overlays).length * keyLineHigh,
    left: (hasSide ? size.width / columns : 0) + marginWide,
    right: size.width - toTitlesLeft(size) + marginWide,
  };
  return (
    <div className={css.scene}>
      <CatchBoundary getResetKey={() => service?.id ?? 'city'} errorComponent={Nothing}>
        <Suspense fallback={<MapDrawing />}>
          <WallMap
            unitPx={unitPx}
            bounds={bounds}
            covered={covered}
            states={states}
            overlays={overlays}
            onLook={(look) => setToPoint(() => look)}
          />
        </Suspense>
      </CatchBoundary>
      <MapTitles
        size={size}
        alerts={values.ready ? open : undefined}
        placed={placed}
        toPoint={toPoint}
        shown={{ left: hasSide ? size.width / columns : 0, right: toTitlesLeft(size) }}
      />
      <AreaKey overlays={overlays} left={hasSide ? size.width / columns : 0} />
      {hasSide && (
        <div className={css.side} style={{ width: `${100 / columns}%` }}>
          {side.slice(0, rows).map(({ id, content }) => (
            <div key={id} className={wall.cell}>
              {content}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** The titles stand without the ground. */
function Nothing() {
  return null;
}

/** The first of the service's layers of wards, as its page opens with. */
function useAreas(
  service: ServiceManifest | undefined,
  catalogue: CatalogueIndex | undefined,
  values: ReturnType<typeof useValues>,
): Overlays {
  const [spec] = useServiceWeb(service?.id ?? '').areaLayers ?? [];
  const area = useMemo(
    () => (spec === undefined || service === undefined ? undefined : { serviceId: service.id, spec }),
    [spec, service],
  );
  return useOverlays({ area, heat: undefined, catalogue, values, records: noRecords });
}

function placeStanding(
  alerts: readonly AlertView[],
  catalogue: CatalogueIndex | undefined,
): readonly PlacedAlert[] {
  return alerts.flatMap((alert) => {
    const { assetId } = alert.subject;
    const asset = assetId === null ? undefined : catalogue?.assetById.get(assetId);
    if (asset === undefined || asset.lon === null || asset.lat === null) return [];
    if (catalogue?.kindOf(asset)?.moves === true) return [];
    return [{ alert, place: { lon: asset.lon, lat: asset.lat } }];
  });
}

/** The steps that some ward is on now; a hatched one, without colour, where nothing is known. */
function toKey({ area }: Overlays): readonly (ScaleStep | undefined)[] {
  if (area === undefined) return [];
  const steps = area.steps.filter((step) => area.states.some((state) => state.step === step));
  return area.states.some(({ value }) => value === null) ? [...steps, undefined] : steps;
}

/** What the colours of the wards mean. */
function AreaKey({ overlays, left }: { readonly overlays: Overlays; readonly left: number }) {
  const { t } = useTranslation();
  const text = useText();
  const scheme = useComputedColorScheme('light');
  const steps = toKey(overlays);
  if (steps.length === 0) return null;
  return (
    <ul className={css.key} style={{ left: `calc(${left} * var(--u) + 1.5 * var(--gutter))` }}>
      {steps.map((step) =>
        step === undefined ? (
          <li key="unknown">
            <i data-hatched aria-hidden />
            {t('overlay.notKnown')}
          </li>
        ) : (
          <li key={step.upTo ?? 'above'}>
            <i style={{ background: step.colour[scheme] }} aria-hidden />
            {text(step.name)}
          </li>
        ),
      )}
    </ul>
  );
}
