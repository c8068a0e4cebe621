/** A limit that is no number of the rule, as plain words: what a norm says now with its name, an attribute, a property. */
import { useTranslation } from 'react-i18next';
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

/** The number that a norm says now, with its unit; undefined for what is no norm, or not known. */
export function useNormNumber(): (source: LimitSource, unit: string) => string | undefined {
  const language = useLanguage();
  const unitWord = useUnitWord();
  const nowMs = useNowMs(3_600);
  const { find } = useNorms();
  return (source, unit) => {
    if (!('norm' in source)) return undefined;
    const norm = find(source.norm);
    const values = norm === undefined ? undefined : findEraAt(norm.eras, nowMs)?.values;
    const value =
      values?.kind === 'limit'
        ? values.value
        : values?.kind === 'parts'
          ? values.parts.find(({ key }) => key === source.part)?.value
          : undefined;
    return value === undefined
      ? undefined
      : `${value.toLocaleString(language)} ${unit === '' ? unitWord(norm?.unit ?? '') : unit}`;
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
