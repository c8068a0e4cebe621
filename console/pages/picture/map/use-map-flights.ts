/** Where the map goes: to what was chosen elsewhere, to an alert with its beginning, home; and which alerts lie outside the view. */
import { useEffect, useEffectEvent, useMemo, useRef, type RefObject } from 'react';
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import type { CityInfo } from '../../../../contract/city/city-info.ts';
import { findAreaCode } from '../../../../contract/assets/system-asset.ts';
import type { CatalogueIndex } from '../../../api/catalogue-index.ts';
import { findAlertArea } from './alerted-areas.ts';
import {
  findAssetPlace,
  isElsewhere,
  placeAlerts,
  toBeginning,
  toBounds,
  toCore,
  toEdgeGroups,
  toHomeBounds,
  type Bounds,
  type EdgeGroup,
} from './alert-places.ts';
import type { MapHandle } from './PictureMap.tsx';
import type { Picture } from '../use-picture.ts';

const closeZoom = 13;

interface Given {
  readonly handle: RefObject<MapHandle | null>;
  readonly city: CityInfo;
  readonly picture: Picture;
  readonly catalogue: CatalogueIndex | undefined;
  /** Code of the chosen asset; the map goes there when it was not chosen on the map itself. */
  readonly asset: string | undefined;
  readonly bounds: Bounds;
}

export interface MapFlights {
  readonly edges: readonly EdgeGroup[];
  /** First view of an address without one: the chosen asset, else home. */
  readonly toStart: () => void;
  readonly home: () => void;
  readonly toAsset: (code: string) => void;
  readonly toAlert: (alert: AlertView) => void;
  readonly toBounds: (bounds: Bounds) => void;
  /** The asset is about to be chosen where it is seen. */
  readonly stay: (code: string | undefined) => void;
}

export function useMapFlights({ handle, city, picture, catalogue, asset, bounds }: Given): MapFlights {
  const { values } = picture;
  const placed = useMemo(() => placeAlerts(values.alerts, values, catalogue), [values, catalogue]);
  const edges = useMemo(() => toEdgeGroups(placed, bounds), [placed, bounds]);
  const seen = useRef(asset);

  const toAsset = (code: string): boolean => {
    const area = findAreaCode(code);
    if (area !== undefined) return handle.current?.fitArea(area, closeZoom) === true;
    const found = catalogue?.assetByCode.get(code);
    const place = findAssetPlace(found?.id ?? null, values, catalogue);
    if (place === undefined || handle.current === null) return false;
    handle.current.flyTo({ ...place, zoom: closeZoom });
    return true;
  };
  const goTo = useEffectEvent((code: string) => void toAsset(code));
  useEffect(() => {
    if (asset !== undefined && asset !== seen.current) goTo(asset);
    seen.current = asset;
  }, [asset]);

  const home = (jump = false): void =>
    handle.current?.fit(toHomeBounds(toCore(city), placed), city.zoom, jump);
  return {
    edges,
    home: () => home(),
    toStart() {
      if (asset === undefined || !toAsset(asset)) home(true);
    },
    toAsset: (code) => void toAsset(code),
    toAlert(alert) {
      seen.current = alert.subject.code;
      const area = findAlertArea(alert);
      if (area !== undefined && handle.current?.fitArea(area, closeZoom) === true) return;
      const now = findAssetPlace(alert.subject.assetId, values, catalogue);
      const from = toBeginning(alert);
      const place = now ?? from;
      if (place === undefined) return;
      const both = from !== undefined && isElsewhere(from, place) ? toBounds([from, place]) : undefined;
      if (both === undefined) handle.current?.flyTo({ ...place, zoom: closeZoom });
      else handle.current?.fit(both, closeZoom);
    },
    toBounds: (wanted) => handle.current?.fit(wanted, closeZoom),
    stay(code) {
      seen.current = code;
    },
  };
}
