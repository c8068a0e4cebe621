/** Where the limit of a step may come from beside a number, and the choices that there are for one rule. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NormView } from '../../../contract/rules/norm.ts';
import { SECONDS_OF } from '../../../contract/basics/time-units.ts';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { findEraAt } from '../../../ui/norms/norm-context.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { normsQuery } from '../../api/norm-queries.ts';
import { useText } from '../../i18n.ts';
import { findWord } from '../journal/journal-names.ts';
import { usePropertyOptions } from './field-input-props.ts';
import { toSeverity, toText, type ConditionDraft, type SeverityStep } from './rule-draft.ts';

export type LimitSource = NonNullable<SeverityStep['source']>;
export type SourceKind = 'norm' | 'attribute' | 'property';

export interface SourceChoice {
  /** How the choice is told apart from the others of its kind. */
  readonly value: string;
  readonly label: string;
  readonly source: LimitSource;
}

/** By kind of rule; what is not here has numbers only. */
const KINDS: Partial<Record<ConditionDraft['kind'], readonly SourceKind[]>> = {
  threshold: ['norm', 'attribute', 'property'],
  rate: ['norm', 'attribute'],
  window: ['norm', 'attribute'],
  expression: ['norm', 'attribute'],
  combination: ['norm', 'attribute'],
  silence: ['norm', 'attribute'],
  zone: ['norm'],
};

interface Wish {
  readonly serviceId: string;
  readonly condition: ConditionDraft;
  /** The property that is watched, and its unit; a norm of another unit is never offered. */
  readonly property: string;
  readonly unit: string;
  /** The limit is a time: only norms of a unit of time say one. */
  readonly isSpan: boolean;
}

/** The choices of each kind of source; a kind without any is left out. */
export function useSourceChoices({ serviceId, condition, property, unit, isSpan }: Wish) {
  const { t } = useTranslation();
  const text = useText();
  const nowMs = useNowMs(3_600);
  const norms = useQuery(normsQuery).data ?? [];
  const catalogue = useCatalogue().data;
  const assets = catalogue?.assets ?? [];
  const measuredIn = catalogue?.measuredIn(serviceId, property) ?? unit;
  const properties = usePropertyOptions(serviceId);
  const isCount = toText(condition.aggregate) === 'count';
  /** A part without a name of its own is a severity of a rule. */
  const toPartWord = (key: string) => {
    const severity = toSeverity(key);
    return severity === undefined ? key : t(`severity.${severity}`, { ns: 'ui' });
  };
  const fits = (norm: NormView) =>
    norm.serviceId === serviceId && (isSpan ? norm.unit in SECONDS_OF : norm.unit === measuredIn && !isCount);
  const make: Readonly<Record<SourceKind, () => SourceChoice[]>> = {
    norm: () =>
      norms.filter(fits).flatMap((norm) => {
        const values = findEraAt(norm.eras, nowMs)?.values;
        const name = text(norm.name);
        if (values?.kind === 'limit')
          return [{ value: toSourceKey({ norm: norm.id }), label: name, source: { norm: norm.id } }];
        if (values?.kind !== 'parts') return [];
        return values.parts.map(({ key, name: part }) => {
          const source = { norm: norm.id, part: key };
          const word = part === undefined ? toPartWord(key) : text(part);
          return { value: toSourceKey(source), label: `${name}: ${word}`, source };
        });
      }),
    attribute: () => {
      const names = assets
        .filter((asset) => asset.serviceId === serviceId)
        .flatMap(({ attributes }) =>
          Object.entries(attributes).flatMap(([name, value]) => (typeof value === 'number' ? [name] : [])),
        );
      return [...new Set(names)].toSorted().map((name) => ({
        value: toSourceKey({ attribute: name }),
        label: findWord('facts', name),
        source: { attribute: name },
      }));
    },
    property: () =>
      properties
        .filter(({ value }) => value !== property)
        .map(({ value, label }) => ({
          value: toSourceKey({ property: value }),
          label,
          source: { property: value },
        })),
  };
  const kinds = isSpan ? (['norm'] as const) : (KINDS[condition.kind] ?? []);
  return kinds.flatMap((kind) => {
    const choices = make[kind]();
    return choices.length === 0 ? [] : [{ kind, choices }];
  });
}

export function toSourceKind(source: LimitSource): SourceKind {
  return 'norm' in source ? 'norm' : 'attribute' in source ? 'attribute' : 'property';
}

export function toSourceKey(source: LimitSource): string {
  if ('norm' in source) return `${source.norm} ${source.part ?? ''}`.trim();
  return 'attribute' in source ? source.attribute : source.property;
}
