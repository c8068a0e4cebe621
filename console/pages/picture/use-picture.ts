/** Everything the picture draws, from the address bar, the catalogue and the live or stored values. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { OutsideLayer } from '../../../contract/city/outside-layer.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { recordsQuery } from '../../api/queries.ts';
import { toAssetState, type AssetState } from '../../asset-state.ts';
import { useLiveVersion } from '../../live/live-context.tsx';
import type { OfService } from '../../overlays/of-service.ts';
import { useOverlays, type Overlays } from '../../overlays/use-overlays.ts';
import { outsideLayersQuery } from '../../overlays/use-outside.ts';
import { useServiceWebs } from '../../services.ts';
import { useValues, type ScreenValues } from '../../use-values.ts';
import { listWardAlerts, type WardAlert } from './map/alerted-areas.ts';
import { toPictureLayers, type PictureLayer } from './picture-layers.ts';
import { useRecordCounts } from './use-record-counts.ts';

const route = getRouteApi('/shell/');
/** Records on the map at most; the list of the service has them all. */
const mostRecords = 1_000;
/** In a replay records are asked for again this often of the time that is shown. */
const recordStepMs = 300_000;

const noRecords: readonly RecordView[] = [];
const noOutside: readonly OutsideLayer[] = [];

export interface Picture {
  readonly values: ScreenValues;
  readonly layers: readonly PictureLayer[];
  /** Assets of the layers that are on. */
  readonly states: readonly AssetState[];
  readonly records: readonly RecordView[];
  readonly wardAlerts: readonly WardAlert[];
  readonly overlays: Overlays;
  readonly ready: boolean;
}

export function usePicture(): Picture {
  const { at, known, layers: chosen } = route.useSearch();
  const catalogueQuery = useCatalogue();
  const catalogue = catalogueQuery.data;
  const webs = useServiceWebs();
  const values = useValues(at, known);
  const hasRecords = catalogue?.services.some((service) => service.recordKinds.length > 0) === true;
  const recordsVersion = Math.floor(useLiveVersion('records') / 20);
  const recordsAt = at === undefined ? undefined : at - (at % recordStepMs);
  const read = useQuery({
    ...recordsQuery({
      open: true,
      at: recordsAt,
      known,
      limit: mostRecords,
    }),
    enabled: hasRecords,
  });
  const outsideLayers = useQuery(outsideLayersQuery).data ?? noOutside;
  const { refetch } = read;
  const records = read.data?.records ?? noRecords;
  const counts = useRecordCounts({ catalogue, list: read.data, at: recordsAt, known });

  useEffect(() => {
    if (recordsVersion > 0 && at === undefined) void refetch();
  }, [recordsVersion, refetch, at]);

  const layers = useMemo(() => {
    if (catalogue === undefined) return [];
    return toPictureLayers(catalogue, webs, chosen, counts, outsideLayers);
  }, [catalogue, webs, chosen, counts, outsideLayers]);

  const area = useMemo(() => findGround(layers, 'area'), [layers]);
  const heat = useMemo(() => findGround(layers, 'heat'), [layers]);
  const outside = useMemo(() => layers.flatMap((layer) => (layer.on ? (layer.outside ?? []) : [])), [layers]);
  const shapes = useMemo(
    () =>
      layers.flatMap(({ on, serviceId, shape }) =>
        on && shape !== undefined ? [{ serviceId, spec: shape }] : [],
      ),
    [layers],
  );
  const overlays = useOverlays({ area, heat, shapes, catalogue, values, records, outside, atMs: at });

  const wardAlerts = useMemo(() => listWardAlerts(values.alerts), [values.alerts]);

  return useMemo(() => {
    const on = new Set(layers.filter((layer) => layer.on).map((layer) => `${layer.serviceId} ${layer.id}`));
    const states: AssetState[] = [];
    for (const asset of catalogue?.assets ?? []) {
      if (catalogue === undefined || !on.has(`${asset.serviceId} ${asset.kind}`)) continue;
      states.push(toAssetState(asset, catalogue, webs, values, values.nowMs));
    }
    return {
      values,
      layers,
      states,
      records: records.filter((record) => on.has(`${record.serviceId} record:${record.kind}`)),
      wardAlerts,
      overlays,
      ready: catalogue !== undefined,
    };
  }, [catalogue, webs, values, layers, records, wardAlerts, overlays]);
}

/** The layer of wards, or of density, that is on. */
function findGround<Kind extends 'area' | 'heat'>(
  layers: readonly PictureLayer[],
  kind: Kind,
): OfService<NonNullable<PictureLayer[Kind]>> | undefined {
  const found = layers.find((layer) => layer.on && layer[kind] !== undefined);
  const spec = found?.[kind];
  return found === undefined || spec === undefined ? undefined : { serviceId: found.serviceId, spec };
}
