/** Where a limit comes from: a number, an attribute of the asset, or a norm with its eras. */
import type { NormCited, NormRef, StoredEra } from '../../../../contract/rules/norm.ts';
import type { LimitSource, PropertyLimit } from '../../../../contract/rules/rule.ts';
import type { NormAbout, NormReads } from '../../../norms/norms.ts';
import type { Subject } from '../plan.ts';
import { always, Timed } from './timed.ts';
import type { Span } from './timed.ts';

/** A limit as it is compared and as it is told. */
export interface Limit {
  /** NaN: nobody keeps one, and nothing breaks it. */
  readonly value: number;
  /** Only what lies beyond it breaks it; reaching it does not. */
  readonly isStrict: boolean;
  readonly norm?: NormCited;
}

/** A limit that is another property's value, known only while readings are judged. */
export const isPropertyLimit = (source: LimitSource): source is PropertyLimit =>
  typeof source === 'object' && 'property' in source;

/** What nobody keeps; nothing reaches it. */
export const NO_LIMIT: Limit = { value: NaN, isStrict: false };

/** A value is the limit or above it; of a norm that is only exceeded beyond its limit, above it. */
export const isReached = ({ value: limit, isStrict }: Limit, value: number): boolean =>
  isStrict ? value > limit : value >= limit;

const isNorm = (source: LimitSource): source is NormRef => typeof source === 'object' && 'norm' in source;

/**
 * Limits by their sources for a subject; `make` turns those of one stretch of time into what is compared. Of the time
 * before somebody changed the attributes that they follow from, those that held then count.
 */
export function toTimedLimits<Made>(
  sources: readonly LimitSource[],
  subject: Pick<Subject, 'facts' | 'factsBefore'>,
  norms: NormReads,
  make: (limits: readonly Limit[]) => Made,
): Timed<Made> {
  const { facts, factsBefore = [] } = subject;
  const keyOf = (given: Subject['facts']) => toKey(sources, given);
  const stretches = [...factsBefore, { untilMs: Infinity, facts }].filter(
    (stretch, i, all) => all[i + 1] === undefined || keyOf(stretch.facts) !== keyOf(all[i + 1]?.facts ?? {}),
  );
  if (stretches.length === 1) return toLimitsOf(sources, { facts }, norms, make);
  let fromMs = -Infinity;
  return new Timed(
    stretches.flatMap(({ untilMs, facts: held }) => {
      const beginMs = fromMs;
      fromMs = untilMs;
      return toLimitsOf(sources, { facts: held }, norms, make)
        .spans()
        .map((span) => ({
          ...span,
          fromMs: Math.max(span.fromMs, beginMs),
          toMs: Math.min(span.toMs, untilMs),
        }))
        .filter((span) => span.fromMs < span.toMs);
    }),
  );
}

/** What of an asset's facts the limits follow from. */
function toKey(sources: readonly LimitSource[], facts: Subject['facts']): string {
  const names = sources.flatMap((source) => {
    if (typeof source === 'number') return [];
    if (isNorm(source)) return ['class', 'area'];
    return 'attribute' in source ? [source.attribute] : [];
  });
  return JSON.stringify(names.map((name) => facts[name] ?? null));
}

/** Of one set of facts, for all of time. */
function toLimitsOf<Made>(
  sources: readonly LimitSource[],
  subject: Pick<Subject, 'facts'>,
  norms: NormReads,
  make: (limits: readonly Limit[]) => Made,
): Timed<Made> {
  const refs = sources.filter(isNorm);
  const fixed = (source: LimitSource): Limit => {
    if (typeof source === 'number') return { value: source, isStrict: false };
    return 'attribute' in source
      ? { value: toNumber(subject.facts[source.attribute]), isStrict: false }
      : NO_LIMIT;
  };
  if (refs.length === 0) return always(make(sources.map(fixed)));
  const about = toAbout(subject);
  const spansOf = new Map(refs.map(({ norm }) => [norm, norms.listSpans(norm, about)]));
  const cuts = [
    ...new Set([...spansOf.values()].flatMap((spans) => spans.map(({ toMs }) => toMs)).concat(Infinity)),
  ].toSorted((a, b) => a - b);
  const spans: Span<Made>[] = [];
  let fromMs = -Infinity;
  for (const toMs of cuts) {
    const atMs = fromMs;
    const limits = sources.map((source) =>
      isNorm(source)
        ? toLimit(
            source,
            spansOf.get(source.norm)?.find((span) => atMs >= span.fromMs && atMs < span.toMs)?.era,
          )
        : fixed(source),
    );
    spans.push({ fromMs, toMs, value: make(limits) });
    fromMs = toMs;
  }
  return new Timed(spans);
}

/** What an era says of the number that a reference names. */
export function toLimit({ norm, part }: NormRef, era: StoredEra | undefined): Limit {
  if (era === undefined) return NO_LIMIT;
  const { values, id } = era;
  const cited: NormCited = { norm, era: id, ...(part === undefined ? {} : { part }) };
  if (values.kind === 'limit')
    return { value: values.value, isStrict: values.bound === 'exceeded', norm: cited };
  const found = values.kind === 'parts' ? values.parts.find(({ key }) => key === part) : undefined;
  return found === undefined ? NO_LIMIT : { value: found.value, isStrict: false, norm: cited };
}

function toAbout({ facts }: Pick<Subject, 'facts'>): NormAbout {
  const { kind, code, area } = facts;
  const assetClass = facts['class'];
  return {
    ...(kind === undefined ? {} : { assetKind: kind }),
    ...(code === undefined ? {} : { asset: code }),
    ...(assetClass === undefined ? {} : { assetClass }),
    areaCode: area ?? null,
  };
}

function toNumber(text: string | undefined): number {
  return text === undefined || text.trim() === '' ? NaN : Number(text);
}
