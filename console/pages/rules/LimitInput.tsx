/** The limit of a step: a number of the rule's own, or a norm, an attribute or another property in its place. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { DurationInput } from '../../../ui/time/DurationInput.tsx';
import { findOptions } from '../../find-options.ts';
import { LimitSourceText } from './LimitSourceText.tsx';
import { toSourceKey, toSourceKind, useSourceChoices, type LimitSource } from './limit-choices.ts';
import { toLimitSource, type ConditionDraft } from './rule-draft.ts';
import css from './Rules.module.css';

interface Props {
  readonly serviceId: string;
  readonly condition: ConditionDraft;
  readonly property: string;
  readonly unit: string;
  /** The limit is a time, not a value. */
  readonly isSpan?: boolean;
  /** Whose limit it is. */
  readonly name: string;
  readonly limit: unknown;
  /** The field of a number of the rule's own. */
  readonly children: ReactNode;
  readonly onChange: (limit: LimitSource | 0) => void;
}

export function LimitInput(props: Props) {
  const { serviceId, condition, property, unit, isSpan = false, name, limit, children, onChange } = props;
  const { t } = useTranslation();
  const offered = useSourceChoices({ serviceId, condition, property, unit, isSpan });
  const source = toLimitSource(limit);
  const kind = source === null ? 'number' : toSourceKind(source);
  const choices = offered.find((one) => one.kind === kind)?.choices ?? [];
  const kinds = new Set(['number', kind, ...offered.map((one) => one.kind)] as const);
  if (kinds.size === 1) return children;
  return (
    <>
      <Select
        w={170}
        aria-label={`${name}: ${t('rules.limitFrom')}`}
        allowDeselect={false}
        data={[...kinds].map((one) => ({ value: one, label: t(`rules.source.${one}`) }))}
        value={kind}
        onChange={(chosen) =>
          onChange(
            offered.find((one) => one.kind === chosen)?.choices[0]?.source ??
              (chosen === kind ? (source ?? 0) : 0),
          )
        }
      />
      {source === null ? (
        children
      ) : (
        <>
          <Select
            className={css.source}
            aria-label={`${name}: ${t(`rules.source.${kind}`)}`}
            allowDeselect={false}
            searchable
            filter={findOptions}
            data={toKnown(choices, source)}
            value={toSourceKey(source)}
            onChange={(chosen) => {
              const choice = choices.find(({ value }) => value === chosen);
              if (choice !== undefined) onChange(choice.source);
            }}
          />
          {'property' in source && (
            <DurationInput
              label={t('rules.maxAge')}
              value={source.maxAgeSec}
              onChange={(maxAgeSec) =>
                onChange({ property: source.property, ...(maxAgeSec === undefined ? {} : { maxAgeSec }) })
              }
            />
          )}
          {'norm' in source && (
            <span className={css.noted}>
              <LimitSourceText source={source} unit={isSpan ? '' : unit} />
            </span>
          )}
        </>
      )}
    </>
  );
}

/** What stands in the rule stays to be seen, also when it is offered no more. */
function toKnown(
  choices: readonly { readonly value: string; readonly label: string }[],
  source: LimitSource,
) {
  const value = toSourceKey(source);
  return choices.some((choice) => choice.value === value)
    ? choices.map((choice) => ({ value: choice.value, label: choice.label }))
    : [{ value, label: value }, ...choices.map((choice) => ({ value: choice.value, label: choice.label }))];
}
