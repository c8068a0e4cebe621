/** The edit form of a condition, drawn from the table of its kind's fields. */
import { useTranslation } from 'react-i18next';
import { conditionFields, type ConditionField } from './condition-fields.ts';
import { fieldInputs } from './field-inputs.tsx';
import type { ConditionDraft } from './rule-draft.ts';
import css from './Rules.module.css';

interface Props {
  readonly serviceId: string;
  readonly condition: ConditionDraft;
  readonly onChange: (condition: ConditionDraft) => void;
}

/** Forms that hold several lines take the whole width. */
const wideForms: ReadonlySet<ConditionField['form']> = new Set([
  'steps',
  'spread-steps',
  'silence-steps',
  'deadline-steps',
  'fusion-steps',
  'terms',
  'where',
  'expression',
  'properties',
]);

export function ConditionForm({ serviceId, condition, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.fields}>
      {conditionFields[condition.kind].map((field) => {
        const { when, unless } = field;
        if (when !== undefined && condition[when[0]] !== when[1]) return null;
        if (unless !== undefined && condition[unless[0]] === unless[1]) return null;
        const Input = fieldInputs[field.form];
        return (
          <div
            key={`${condition.kind} ${field.name}`}
            className={wideForms.has(field.form) ? css.wide : undefined}
          >
            <Input
              serviceId={serviceId}
              field={field}
              label={t(`rules.field.${toFieldKey(field.name)}`)}
              condition={condition}
              value={condition[field.name]}
              onChange={(value) => {
                const { [field.name]: _before, ...rest } = condition;
                onChange({
                  ...rest,
                  kind: condition.kind,
                  ...(value === undefined ? {} : { [field.name]: value }),
                });
              }}
            />
          </div>
        );
      })}
    </div>
  );
}

const fieldKeys = [
  'property',
  'properties',
  'direction',
  'steps',
  'hysteresis',
  'quality',
  'holdSec',
  'clearHoldSec',
  'windowSec',
  'aggregate',
  'minCoverage',
  'forSec',
  'tolerance',
  'exceptValue',
  'severity',
  'zoneKind',
  'event',
  'dwellSec',
  'speedKn',
  'recordKind',
  'where',
  'within',
  'status',
  'weeks',
  'leastWeeks',
  'leastSpread',
  'counts',
  'of',
  'change',
  'join',
  'terms',
  'withinM',
  'expression',
  'exceptInZoneKind',
  'lastAtLeast',
  'probability',
  'leadSec',
  'fusion',
] as const;

/** The key of a member's words; the table's test proves that every member has one. */
export function toFieldKey(name: string): (typeof fieldKeys)[number] {
  const key = fieldKeys.find((one) => one === name);
  if (key === undefined)
    throw new Error(`The member ${name} of a condition has no words in rules.field; add them.`);
  return key;
}
