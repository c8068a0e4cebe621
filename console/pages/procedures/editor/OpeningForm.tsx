/** How a case begins: when an alert becomes one, which alerts join it, and who leads it. */
import { Checkbox, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import { DurationInput } from '../../../../ui/time/DurationInput.tsx';
import { toOneOf } from '../../../search-params.ts';
import { AgencySelect } from '../../cases/AgencySelect.tsx';
import { RoutingFields } from './RoutingFields.tsx';
import type { FormProps } from './form-props.ts';
import css from '../Procedures.module.css';

const openings = ['at-once', 'unacknowledged', 'by-hand'] as const;
const firstAfterMin = 15;
const longestAfterMin = 10_080;
const firstJoins = { withinM: 1_000, withinSec: 3_600 };
const farthestM = 100_000;

export function OpeningForm({ draft, onChange }: FormProps) {
  const { t } = useTranslation();
  const { opens, routing, afterHours, joins } = draft;
  return (
    <div className={css.fields}>
      {draft.applies.kinds.includes('alert') && (
        <>
          <Select
            label={t('procedures.opensWhen')}
            allowDeselect={false}
            data={openings.map((kind) => ({ value: kind, label: t(`procedures.opening.${kind}`) }))}
            value={opens.kind}
            onChange={(word) =>
              onChange({ ...draft, opens: toOpens(toOneOf(word, openings) ?? opens.kind, opens) })
            }
          />
          {opens.kind === 'unacknowledged' && (
            <NumberInput
              label={t('procedures.afterMin')}
              min={1}
              max={longestAfterMin}
              allowDecimal={false}
              value={opens.afterMin}
              onChange={(afterMin) =>
                typeof afterMin === 'number' && onChange({ ...draft, opens: { ...opens, afterMin } })
              }
            />
          )}
          <Checkbox
            label={t('procedures.joins')}
            description={t('procedures.joinsHint')}
            checked={joins !== undefined}
            onChange={(event) => {
              const { joins: _, ...rest } = draft;
              onChange(event.currentTarget.checked ? { ...rest, joins: firstJoins } : rest);
            }}
          />
          {joins !== undefined && (
            <div className={css.two}>
              <NumberInput
                label={t('procedures.joinsWithinM')}
                min={0}
                max={farthestM}
                allowDecimal={false}
                thousandSeparator="."
                decimalSeparator=","
                value={joins.withinM}
                onChange={(withinM) =>
                  typeof withinM === 'number' && onChange({ ...draft, joins: { ...joins, withinM } })
                }
              />
              <DurationInput
                label={t('procedures.joinsWithin')}
                value={joins.withinSec}
                onChange={(sec) => onChange({ ...draft, joins: { ...joins, withinSec: sec ?? 0 } })}
              />
            </div>
          )}
        </>
      )}
      <RoutingFields
        label={t('procedures.routedTo')}
        routing={routing}
        onChange={(next) => onChange({ ...draft, routing: next })}
      />
      <Checkbox
        label={t('procedures.afterHours')}
        description={t('procedures.afterHoursHint')}
        checked={afterHours !== undefined}
        onChange={(event) => {
          const { afterHours: _, ...rest } = draft;
          onChange(event.currentTarget.checked ? { ...rest, afterHours: { kind: 'centre' } } : rest);
        }}
      />
      {afterHours !== undefined && (
        <RoutingFields
          label={t('procedures.routedAfterHours')}
          routing={afterHours}
          onChange={(next) => onChange({ ...draft, afterHours: next })}
        />
      )}
      <AgencySelect
        label={t('procedures.centre')}
        value={draft.centreAgencyId}
        onChange={(agencyId) => {
          const { centreAgencyId: _, ...rest } = draft;
          onChange(agencyId === undefined ? rest : { ...rest, centreAgencyId: agencyId });
        }}
      />
      <p className={css.quiet}>{t('procedures.centreHint')}</p>
      <AgencySelect
        label={t('procedures.department')}
        value={draft.departmentAgencyId}
        onChange={(agencyId) => {
          const { departmentAgencyId: _, ...rest } = draft;
          onChange(agencyId === undefined ? rest : { ...rest, departmentAgencyId: agencyId });
        }}
      />
      <p className={css.quiet}>{t('procedures.departmentHint')}</p>
    </div>
  );
}

function toOpens(
  kind: ProcedureDefinition['opens']['kind'],
  before: ProcedureDefinition['opens'],
): ProcedureDefinition['opens'] {
  if (kind !== 'unacknowledged') return { kind };
  return before.kind === 'unacknowledged' ? before : { kind, afterMin: firstAfterMin };
}
