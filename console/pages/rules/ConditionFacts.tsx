/** A condition in words, read from the same table as its form. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FactList } from '../../../ui/page/FactList.tsx';
import { NormNote } from '../../../ui/norms/NormNote.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { useUnitWord } from '../../../ui/words/unit.ts';
import { useDurationText } from '../../../ui/time/duration.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { toFieldKey } from './ConditionForm.tsx';
import { toChoiceKey, toZoneWord } from './choice-words.ts';
import { conditionFields, toUnit, type ConditionField } from './condition-fields.ts';
import { DeadlineSteps } from './DeadlineSteps.tsx';
import { FusionSteps } from './FusionSteps.tsx';
import { listNorms } from './list-norms.ts';
import { LimitSourceText } from './LimitSourceText.tsx';
import {
  isObject,
  listSeveritySteps,
  toLimitSource,
  toSeverity,
  toText,
  type ConditionDraft,
} from './rule-draft.ts';
import { useFusionWords } from './use-fusion-words.ts';
import { useRecordWord } from './use-record-word.ts';
import { findWord } from '../journal/journal-names.ts';
import css from './Rules.module.css';

function TermSource({ value, unit }: { readonly value: unknown; readonly unit: string }) {
  const source = toLimitSource(value);
  return source === null ? null : <LimitSourceText source={source} unit={unit} />;
}

interface Props {
  readonly serviceId: string;
  readonly condition: ConditionDraft;
}

export function ConditionFacts({ serviceId, condition }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const duration = useDurationText();
  const catalogue = useCatalogue().data;
  const recordWord = useRecordWord(serviceId);
  const fusionWords = useFusionWords(serviceId);
  const unitWord = useUnitWord();
  const toProperty = (property: string) => {
    if (property === 'position') return t('rules.position');
    const facts = catalogue?.propertyOf(serviceId, property);
    return facts === undefined
      ? property
      : `${text(facts.name)}${facts.unit === '' ? '' : ` (${unitWord(facts.unit)})`}`;
  };
  const unit = unitWord(catalogue?.propertyOf(serviceId, toText(condition.property))?.unit ?? '');
  /** A count of values has no unit. */
  const unitOf = (term: Readonly<Record<string, unknown>>) =>
    term.aggregate === 'count'
      ? ''
      : unitWord(catalogue?.propertyOf(serviceId, toText(term.property))?.unit ?? '');
  const toNumber = (value: number) => value.toLocaleString(language);

  const toWords = (field: ConditionField, value: unknown): ReactNode => {
    switch (field.form) {
      case 'property':
        return toProperty(toText(value));
      case 'properties':
        return Array.isArray(value) ? value.map((one) => toProperty(toText(one))).join(', ') : '';
      case 'choice':
        return t(`rules.choice.${toChoiceKey(toText(value))}`);
      case 'duration':
        return duration(Number(value));
      case 'number':
        return condition.kind === 'baseline' && field.name === 'hysteresis'
          ? t('rules.spreads', { shown: toNumber(Number(value)) })
          : `${toNumber(Number(value))} ${toUnit(field.name, condition, unit)}`.trim();
      case 'limit': {
        const source = toLimitSource(value);
        const own = field.name === 'speedKn' ? '' : unit;
        return source === null ? (
          `${toNumber(Number(value))} ${own}`.trim()
        ) : (
          <LimitSourceText source={source} unit={own} />
        );
      }
      case 'share':
        return `${Math.round(Number(value) * 100)} %`;
      case 'severity': {
        const severity = toSeverity(value);
        return severity === undefined ? toText(value) : <SeverityMark severity={severity} />;
      }
      case 'steps':
      case 'spread-steps':
      case 'silence-steps':
        return (
          <span className={css.tight}>
            {listSeveritySteps(condition).map((step) => (
              <span key={step.severity}>
                <SeverityMark severity={step.severity} /> {step.name !== null && `${text(step.name)}: `}
                {step.value === null
                  ? step.source !== null && (
                      <LimitSourceText
                        source={step.source}
                        unit={field.form === 'steps' ? toUnit('steps', condition, unit) : ''}
                        isNoted
                      />
                    )
                  : field.form === 'steps'
                    ? `${toNumber(step.value)} ${toUnit('steps', condition, unit)}`.trim()
                    : field.form === 'spread-steps'
                      ? t('rules.spreads', { shown: toNumber(step.value) })
                      : t('rules.afterSpan', { span: duration(step.value) })}
              </span>
            ))}
            {listNorms(condition['steps']).map((norm) => (
              <NormNote key={norm} norm={norm} />
            ))}
          </span>
        );
      case 'deadline-steps':
        return <DeadlineSteps condition={condition} />;
      case 'fusion':
        return fusionWords.toName(toText(value));
      case 'fusion-steps':
        return <FusionSteps serviceId={serviceId} condition={condition} />;
      case 'record-status':
        return recordWord('status', toText(value));
      case 'where':
        return isObject(value)
          ? Object.entries(value)
              .map(([name, held]) => `${findWord('facts', name)}: ${recordWord(name, String(held))}`)
              .join(', ')
          : '';
      case 'within':
        return isObject(value)
          ? t('rules.within.metres', { metres: toNumber(Number(value.radiusM)) })
          : t('rules.within.area');
      case 'terms':
        return (
          <span className={css.tight}>
            {(Array.isArray(value) ? value.filter(isObject) : []).map((term, index) => (
              <span key={index}>
                {[
                  toProperty(toText(term.property)),
                  term.aggregate === undefined
                    ? ''
                    : t(`rules.choice.${toChoiceKey(toText(term.aggregate))}`),
                  typeof term.windowSec === 'number' ? duration(term.windowSec) : '',
                  t(`rules.choice.${toChoiceKey(toText(term.direction))}`),
                  typeof term.value === 'number' ? `${toNumber(term.value)} ${unitOf(term)}`.trim() : '',
                ]
                  .filter((word) => word !== '')
                  .join(' ')}{' '}
                <TermSource value={term.value} unit={unitOf(term)} />
              </span>
            ))}
          </span>
        );
      case 'record-kind': {
        const kind = catalogue?.serviceById
          .get(serviceId)
          ?.recordKinds.find((one) => one.kind === toText(value));
        return kind === undefined ? toText(value) : text(kind.name);
      }
      case 'zone-kind':
        return toZoneWord(t, toText(value));
      case 'expression':
        return <code className={css.mono}>{toText(value)}</code>;
    }
  };

  return (
    <FactList
      facts={conditionFields[condition.kind]
        .filter((field) => condition[field.name] !== undefined)
        .map((field) => ({
          name: t(`rules.field.${toFieldKey(field.name)}`),
          value: toWords(field, condition[field.name]),
        }))}
    />
  );
}
