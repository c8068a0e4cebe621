/** The vessel register as it stands now: each vessel with its law, its last position and the state of its signal. */
import type { Asset } from '../../contract/assets/asset.ts';
import type { LatestPosition } from '../../contract/centre/live.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { FleetSummary, RegisteredVessel } from './answers.ts';
import { mustCarryVms, toLengthClass } from './vessel/fishing-zone.ts';
import { SIGNAL_STATES, toSignal, type SignalState } from './vessel/signal-state.ts';

/** Zone kind of harbours and anchorages, where silence is allowed. */
export const PORT_KIND = 'port';

export interface ZoneName {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
}

export interface RegisterSources {
  /** When a signal counts as lost, and as long lost; absent: the steps of the law. */
  readonly lostAfterMs?: number | undefined;
  readonly lostLongAfterMs?: number | undefined;
  readonly nowMs: number;
  readonly vessels: readonly Asset[];
  readonly positions: readonly LatestPosition[];
  readonly listZonesAt: (lon: number, lat: number) => readonly ZoneName[];
}

export function toRegister({
  nowMs,
  vessels,
  positions,
  listZonesAt,
  lostAfterMs,
  lostLongAfterMs,
}: RegisterSources): RegisteredVessel[] {
  const positionOf = new Map(positions.map((position) => [position.assetId, position]));
  return vessels.map((vessel) => {
    const { attributes } = vessel;
    const position = positionOf.get(vessel.id);
    const zones = position === undefined ? [] : listZonesAt(position.lon, position.lat);
    const lengthM = toNumber(attributes['lengthM']);
    const law = toLengthClass(lengthM);
    const isInPort = zones.some(({ kind }) => kind === PORT_KIND);
    return {
      code: vessel.code,
      name: vessel.name,
      registration: typeof attributes['registration'] === 'string' ? attributes['registration'] : null,
      mmsi: toNumber(attributes['mmsi']),
      homePort: toText(attributes['homePort']),
      trade: toText(attributes['trade']),
      lengthM,
      lengthClass: law?.id ?? null,
      allowedZone: law?.zone ?? null,
      mustCarryVms: mustCarryVms(lengthM),
      state: toSignal({ nowMs, lastSeenMs: position?.timeMs ?? null, isInPort, lostAfterMs, lostLongAfterMs })
        .state,
      lastSeenMs: position?.timeMs ?? null,
      lon: position?.lon ?? null,
      lat: position?.lat ?? null,
      speedKn: position?.speedKn ?? null,
      courseDeg: position?.courseDeg ?? null,
      zones: zones.map(({ id, kind, name }) => ({ id, kind, name })),
    };
  });
}

/** Counts of a register. */
export function toFleetSummary(atMs: number, vessels: readonly RegisteredVessel[]): FleetSummary {
  const count = (state: SignalState) => vessels.filter((vessel) => vessel.state === state).length;
  const kinds = vessels.flatMap(({ zones }) => [...new Set(zones.map(({ kind }) => kind))]);
  const ports = Map.groupBy(
    vessels.filter(({ homePort }) => homePort !== null),
    ({ homePort }) => homePort?.vi,
  );
  return {
    atMs,
    vessels: vessels.length,
    states: Object.fromEntries(SIGNAL_STATES.map((state) => [state, count(state)])) as Record<
      SignalState,
      number
    >,
    zoneKinds: Object.fromEntries(
      [...Map.groupBy(kinds, (kind) => kind)].map(([kind, list]) => [kind, list.length]),
    ),
    homePorts: [...ports.values()].flatMap((list) => {
      const name = list[0]?.homePort;
      const atSea = list.filter(({ state }) => state !== 'in-port' && state !== 'never').length;
      return name == null ? [] : [{ name, vessels: list.length, atSea }];
    }),
  };
}

function toNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Texts of the pack come in both languages; a fact told by a feed is one text for both. */
function toText(value: unknown): Text | null {
  if (typeof value === 'string') return { vi: value, en: value };
  if (typeof value !== 'object' || value === null) return null;
  return 'vi' in value && 'en' in value ? { vi: String(value.vi), en: String(value.en) } : null;
}
