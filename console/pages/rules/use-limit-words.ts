/** A limit that is no number of the rule, as plain words: what a norm says now with its name, an attribute, a property. */
import { useTranslation } from 'react-i18next';
import { toTitleSpan } from '../../../contract/alerts/alert-title.ts';
import type { StoredEra } from '../../../contract/rules/norm.ts';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { findEraAt, useNorms } from '../../../ui/norms/norm-context.tsx';
import { useUnitWord } from '../../../ui/words/unit.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { findWord } from '../journal/journal-names.ts';
import type { LimitSource } from './limit-choices.ts';

/** What a property is called by the first service that has it. */
function usePropertyName(): (property: string) => string {
  const text = useText();
  const services = useCatalogue().data?.services ?? [];
  return (property) => {
    const facts = services.flatMap(({ properties }) => properties).find((one) => one.property === property);
    return facts === undefined ? property : text(facts.name);
  };
}

/**
 * What the eras of a norm that hold at a time say, each number once, rising. Where one holds for everything it is that
 * one; else a limit differs by asset, class or area, and none of them stands for all.
 */
export function listNormValues(
  eras: readonly StoredEra[],
  timeMs: number,
  part: string | undefined,
): number[] {
  const found = findEraAt(eras, timeMs);
  if (found === undefined) return [];
  const held = isGeneral(found) ? [found] : eras.filter((era) => findEraAt([era], timeMs) !== undefined);
  const values = held.flatMap(({ values: given }) => {
    if (given.kind === 'limit') return [given.value];
    return given.kind === 'parts'
      ? given.parts.flatMap(({ key, value }) => (key === part ? [value] : []))
      : [];
  });
  return [...new Set(values)].toSorted((a, b) => a - b);
}

const isGeneral = ({ scope }: StoredEra): boolean => Object.keys(scope).length === 0;

/** The number that a norm says now, or the numbers by place, with its unit; undefined for what is no norm, or not known. */
export function useNormNumber(): (source: LimitSource, unit: string) => string | undefined {
  const { t } = useTranslation();
  const language = useLanguage();
  const unitWord = useUnitWord();
  const nowMs = useNowMs(3_600);
  const { find } = useNorms();
  return (source, unit) => {
    if (!('norm' in source)) return undefined;
    const norm = find(source.norm);
    const values = norm === undefined ? [] : listNormValues(norm.eras, nowMs, source.part);
    const [least, most] = [values[0], values.at(-1)];
    if (least === undefined || most === undefined) return undefined;
    // As titles say it: ten days, not 240 hours.
    if (norm?.unit === 'h' && least === most) return toTitleSpan(most * 3_600, language);
    const shown = unit === '' ? unitWord(norm?.unit ?? '') : unit;
    const figure = (value: number) => value.toLocaleString(language);
    return least === most
      ? `${figure(most)} ${shown}`
      : t('rules.told.normByPlace', { least: figure(least), most: figure(most), unit: shown });
  };
}

/** Whether the norm counts as passed only beyond its number, now. */
export function useIsExceeded(): (source: LimitSource) => boolean {
  const nowMs = useNowMs(3_600);
  const { find } = useNorms();
  return (source) => {
    if (!('norm' in source)) return false;
    const values = findEraAt(find(source.norm)?.eras ?? [], nowMs)?.values;
    return values?.kind === 'limit' && values.bound === 'exceeded';
  };
}

export function useLimitWords(): (source: LimitSource, unit: string) => string {
  const { t } = useTranslation();
  const text = useText();
  const { find } = useNorms();
  const normNumber = useNormNumber();
  const propertyName = usePropertyName();
  return (source, unit) => {
    if ('attribute' in source) return t('rules.ofAttribute', { name: findWord('facts', source.attribute) });
    if ('property' in source) return t('rules.ofProperty', { name: propertyName(source.property) });
    const norm = find(source.norm);
    const name = norm === undefined ? source.norm : text(norm.name);
    return t('rules.told.norm', { shown: normNumber(source, unit) ?? '…', name });
  };
}
