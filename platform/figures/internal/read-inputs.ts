/** Reads what figures are computed of, for many subjects and ends of one figure together. */
import type { Datastream } from '../../../contract/assets/asset.ts';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { FigureInputs, SpanInput } from '../../sdk/figure.ts';
import { countRecords } from './count-records.ts';
import type { ServiceFigure } from './figure-streams.ts';
import { toInputKinds } from './input-kinds.ts';
import { readHours, readValues, toAssetsValue, toHours, toSpanValue } from './read-measured.ts';
import type { ReadDeps } from './read-needs.ts';
import { readPeriods } from './read-periods.ts';
import type { DueTarget, Target } from './targets.ts';

/** The answer gives what was found for one target at one end. */
export async function readFigureInputs(
  deps: ReadDeps,
  figure: ServiceFigure,
  due: readonly DueTarget[],
): Promise<(target: Target, endMs: number) => FigureInputs> {
  const { store, periods, utcOffsetMin } = deps;
  const given = toInputKinds(figure);
  const targets = due.map(({ target }) => target);
  const ends = [...new Set(due.flatMap(({ ends: own }) => own))];
  const firstMs = ends.reduce((least, endMs) => Math.min(least, endMs), Infinity);
  const lastMs = ends.reduce((most, endMs) => Math.max(most, endMs), -Infinity);
  const endOf = ({ endHoursBack = 0 }: Pick<SpanInput, 'endHoursBack'>, endMs: number) =>
    endMs - endHoursBack * HOUR_MS;
  const beginOf = (input: Pick<SpanInput, 'hours' | 'endHoursBack'>, endMs: number) =>
    input.hours === undefined
      ? periods.beginOf(figure.every, endMs)
      : endOf(input, endMs) - input.hours * HOUR_MS;

  const hours = await readHours(store, toStreams(targets, given.hours), {
    fromMs: firstMs - Math.max(0, ...given.hours.map(([, input]) => input.hours)) * HOUR_MS,
    toMs: lastMs,
  });
  const inAssets = targets.flatMap(({ members }) =>
    [...members.values()].flatMap(({ measured }) => measured.map(({ stream }) => stream.id)),
  );
  const values = await readValues(store, [...new Set([...toStreams(targets, given.spans), ...inAssets])], {
    fromMs: Math.min(
      firstMs,
      ...[...given.spans, ...given.assets].map(([, input]) => beginOf(input, firstMs)),
    ),
    toMs: lastMs,
  });
  const counts = await Promise.all(
    given.counts.map(async ([name, input]) => {
      const spans = ends.map((endMs) => ({ fromMs: beginOf(input, endMs), endMs }));
      const subjects = targets.map(({ subject }) => subject);
      return [
        name,
        await countRecords(deps.db, { serviceId: figure.serviceId, input, subjects, spans }),
      ] as const;
    }),
  );
  const cells = await readPeriods(deps, figure, given.periods, due);

  const spanOf = (stream: Datastream, input: SpanInput, endMs: number) =>
    toSpanValue(values.get(stream.id), stream, input, {
      fromMs: beginOf(input, endMs),
      toMs: endOf(input, endMs),
      utcOffsetMin,
    });
  return (target, endMs) => {
    const streamOf = (property: string) => target.inputs.find((stream) => stream.property === property);
    return {
      hours: pick(given.hours, (input) => {
        const stream = streamOf(input.property);
        return stream && toHours(hours.get(stream.id), endMs, input);
      }),
      spans: pick(given.spans, (input) => {
        const stream = streamOf(input.property);
        return stream && spanOf(stream, input, endMs);
      }),
      assets: pick(given.assets, (input, name) => {
        const members = target.members.get(name);
        return members && toAssetsValue(members, input, (stream) => spanOf(stream, input, endMs));
      }),
      counts: Object.fromEntries(
        counts.flatMap(([name, countOf]) => {
          const value = countOf(target.subject, endMs);
          return value === undefined ? [] : [[name, value] as const];
        }),
      ),
      periods: cells(target, endMs),
    };
  };
}

function toStreams(
  targets: readonly Target[],
  some: readonly (readonly [string, { readonly property: string }])[],
): number[] {
  const properties = new Set(some.map(([, { property }]) => property));
  return targets.flatMap(({ inputs }) =>
    inputs.filter(({ property }) => properties.has(property)).map(({ id }) => id),
  );
}

function pick<Input, Value>(
  some: readonly (readonly [string, Input])[],
  find: (input: Input, name: string) => Value | undefined,
): Record<string, Value> {
  return Object.fromEntries(
    some.flatMap(([name, input]) => {
      const value = find(input, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Whether anything at all was found: ends before anything was ever told need no word that they are missing. */
export function hasInput({ hours, spans, assets, counts, periods }: FigureInputs): boolean {
  return (
    Object.keys(spans).length + Object.keys(counts).length + Object.keys(periods).length > 0 ||
    Object.values(assets).some(({ have }) => have > 0) ||
    Object.values(hours).some((some) => some.some((value) => value !== null))
  );
}
