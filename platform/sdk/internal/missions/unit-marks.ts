/** What is wrong with a unit beside its state, by the limits of its service's rules: it stands idle, or goes astray. */
import { MINUTE_MS, SECOND_MS } from '../../../../contract/basics/time-units.ts';
import type { UnitMark, UnitView } from '../../../../contract/missions/unit-answers.ts';
import type { ServiceReads } from '../../read.ts';
import type { Units } from './read-units.ts';
import { ASTRAY_WINDOW_SEC, findAstraySec, findIdleMin } from './unit-norms.ts';
import type { UnitService } from './unit-service.ts';

/** The job tells each minute; what is older is of another time. */
const FRESH_MS = 3 * MINUTE_MS;
const ON_WAY: ReadonlySet<UnitView['state']> = new Set(['dispatched', 'en-route', 'to-hospital']);

/** Marks by the code of the unit. */
export async function readMarks(
  service: UnitService,
  reads: ServiceReads,
  { units, assets }: Pick<Units, 'units' | 'assets'>,
  atMs: number,
): Promise<ReadonlyMap<string, UnitMark>> {
  const { id, norms, toGo, idle } = service;
  const idleMin = findIdleMin(reads.norms, norms, id, atMs);
  const astraySec = findAstraySec(reads.norms, norms, id, atMs);
  const found = new Map<string, UnitMark>();
  const ways: { readonly code: string; readonly stream: number }[] = [];
  for (const { code, state } of units) {
    const streams = reads.listDatastreams(assets.get(code)?.id ?? 0);
    const streamOf = (name: string) => streams.find(({ property }) => property === name)?.id;
    if (state === 'free') {
      const stream = streamOf(idle.property);
      const told = stream === undefined ? undefined : reads.latestOf(stream);
      if (told?.value != null && told.value >= idleMin && atMs - told.timeMs <= FRESH_MS)
        found.set(code, { kind: 'idle', amount: Math.round(told.value) });
    } else if (ON_WAY.has(state)) {
      const stream = streamOf(toGo);
      if (stream !== undefined) ways.push({ code, stream });
    }
  }
  if (ways.length === 0) return found;
  const series = await reads.series({
    datastreamIds: ways.map(({ stream }) => stream),
    fromMs: atMs - ASTRAY_WINDOW_SEC * SECOND_MS,
    toMs: atMs + 1,
    bucket: 'raw',
  });
  for (const { code, stream } of ways) {
    const values = series.find(({ datastreamId }) => datastreamId === stream)?.values ?? [];
    const growth = toGrowth(values.filter((value) => value !== null));
    if (growth >= astraySec) found.set(code, { kind: 'astray', amount: growth });
  }
  return found;
}

/** How far the last value is above the least before it. */
const toGrowth = (values: readonly number[]): number => {
  const last = values.at(-1);
  return last === undefined ? 0 : last - Math.min(...values);
};
