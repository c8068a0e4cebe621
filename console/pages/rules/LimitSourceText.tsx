/** A limit that is no number of the rule: the norm with what it says now, or the asset's own attribute. */
import { useTranslation } from 'react-i18next';
import { useNowMs } from '../../../ui/clock-context.tsx';
import { NormNote } from '../../../ui/NormNote.tsx';
import { findEraAt, useNorms } from '../../../ui/norm-context.tsx';
import { useUnitWord } from '../../../ui/unit.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../i18n.ts';
import type { SeverityStep } from './rule-draft.ts';

/** What a property is called by the first service that has it. */
function usePropertyName(): (property: string) => string {
  const text = useText();
  const services = useCatalogue().data?.services ?? [];
  return (property) => {
    const facts = services.flatMap(({ properties }) => properties).find((one) => one.property === property);
    return facts === undefined ? property : text(facts.name);
  };
}

interface Props {
  readonly source: NonNullable<SeverityStep['source']>;
  readonly unit: string;
  /** The norm is told elsewhere. */
  readonly isNoted?: boolean;
}

export function LimitSourceText({ source, unit, isNoted = false }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const unitWord = useUnitWord();
  const nowMs = useNowMs(3_600);
  const { find } = useNorms();
  const propertyName = usePropertyName();
  if ('attribute' in source) return <>{t('rules.ofAttribute', { name: source.attribute })}</>;
  if ('property' in source) return <>{t('rules.ofProperty', { name: propertyName(source.property) })}</>;
  const norm = find(source.norm);
  const values = norm === undefined ? undefined : findEraAt(norm.eras, nowMs)?.values;
  const value =
    values?.kind === 'limit'
      ? values.value
      : values?.kind === 'parts'
        ? values.parts.find(({ key }) => key === source.part)?.value
        : undefined;
  return (
    <>
      {value !== undefined &&
        `${value.toLocaleString(language)} ${unit === '' ? unitWord(norm?.unit ?? '') : unit} `}
      {!isNoted && <NormNote norm={source.norm} />}
    </>
  );
}
