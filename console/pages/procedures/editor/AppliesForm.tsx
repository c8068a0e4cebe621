/** Which cases the procedure is for: what they come from, of which service, how bad, which records. */
import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { caseKinds, type ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import { alertKinds } from '../../../../contract/rules/rule.ts';
import { severities } from '../../../../contract/basics/severity.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { useText } from '../../../i18n.ts';
import { findOptions } from '../../../find-options.ts';
import { toSomeOf } from '../../../search-params.ts';
import { isObject } from '../../rules/rule-draft.ts';
import { rulesQuery } from '../../rules/rule-queries.ts';
import { WhereInput } from '../../rules/WhereInput.tsx';
import type { FormProps } from './form-props.ts';
import css from '../Procedures.module.css';

type Applies = ProcedureDefinition['applies'];

const severityIds = severities.map(({ id }) => id);

export function AppliesForm({ draft, onChange }: FormProps) {
  const { t } = useTranslation();
  const text = useText();
  const services = useCatalogue().data?.services ?? [];
  const rules = useQuery(rulesQuery).data ?? [];
  const { applies } = draft;
  const put = (next: { readonly [Name in keyof Applies]?: Applies[Name] | undefined }): void =>
    onChange({ ...draft, applies: toApplies({ ...applies, ...next }) });
  const ruleNames = new Map([
    ...(applies.rules ?? []).map((id) => [id, id] as const),
    ...rules
      .filter(({ definition }) => (applies.serviceId ?? definition.serviceId) === definition.serviceId)
      .map(({ definition }) => [definition.id, text(definition.sentence)] as const),
  ]);
  const recordNames = new Map([
    ...(applies.recordKinds ?? []).map((kind) => [kind, kind] as const),
    ...services
      .filter(({ id }) => applies.serviceId === undefined || id === applies.serviceId)
      .flatMap((service) => service.recordKinds)
      .map(({ kind, name }) => [kind, text(name)] as const),
  ]);
  return (
    <div className={css.fields}>
      <MultiSelect
        label={t('procedures.kinds')}
        data={caseKinds.map((kind) => ({ value: kind, label: t(`procedures.kind.${kind}`) }))}
        value={applies.kinds}
        onChange={(words) => {
          const kinds = toSomeOf(words, caseKinds);
          if (kinds !== undefined) put({ kinds: [...kinds] });
        }}
      />
      <Select
        label={t('procedures.service')}
        placeholder={t('procedures.anyService')}
        clearable
        data={services.map((service) => ({ value: service.id, label: text(service.name) }))}
        value={applies.serviceId ?? null}
        onChange={(id) => put({ serviceId: id ?? undefined })}
      />
      {applies.kinds.includes('alert') && (
        <>
          <MultiSelect
            label={t('procedures.alertKinds')}
            placeholder={applies.alertKinds === undefined ? t('procedures.anyKind') : ''}
            data={alertKinds.map((kind) => ({ value: kind, label: t(`alerts.kind.${kind}`) }))}
            value={applies.alertKinds ?? []}
            onChange={(words) => put({ alertKinds: words })}
          />
          <MultiSelect
            label={t('procedures.rules')}
            placeholder={applies.rules === undefined ? t('procedures.anyRule') : ''}
            searchable
            filter={findOptions}
            data={[...ruleNames].map(([value, label]) => ({ value, label }))}
            value={applies.rules ?? []}
            onChange={(ids) => put({ rules: ids })}
          />
          <Select
            label={t('procedures.minSeverity')}
            placeholder={t('procedures.anySeverity')}
            clearable
            data={severityIds.map((id) => ({ value: id, label: t(`severity.${id}`, { ns: 'ui' }) }))}
            value={applies.minSeverity ?? null}
            onChange={(word) => put({ minSeverity: severityIds.find((id) => id === word) })}
          />
        </>
      )}
      {applies.kinds.includes('record') && (
        <>
          <MultiSelect
            label={t('procedures.recordKinds')}
            placeholder={applies.recordKinds === undefined ? t('procedures.anyKind') : ''}
            data={[...recordNames].map(([value, label]) => ({ value, label }))}
            value={applies.recordKinds ?? []}
            onChange={(words) => put({ recordKinds: words })}
          />
          <WhereInput
            serviceId={applies.serviceId}
            label={t('procedures.where')}
            value={applies.where}
            onChange={(where) => put({ where: toWhere(where) })}
          />
        </>
      )}
      <p className={css.quiet}>{t('procedures.mostSpecific')}</p>
    </div>
  );
}

/** What says nothing is left out, and what no case of these kinds could meet: it would keep the procedure from all of them. */
function toApplies(given: { readonly [Name in keyof Applies]: Applies[Name] | undefined }): Applies {
  const { kinds = [], serviceId, alertKinds: ofAlerts, rules, recordKinds, where, minSeverity } = given;
  const isAlert = kinds.includes('alert');
  const isRecord = kinds.includes('record');
  return {
    kinds,
    ...(serviceId === undefined ? {} : { serviceId }),
    ...(isAlert && ofAlerts !== undefined && ofAlerts.length > 0 ? { alertKinds: ofAlerts } : {}),
    ...(isAlert && rules !== undefined && rules.length > 0 ? { rules } : {}),
    ...(isRecord && recordKinds !== undefined && recordKinds.length > 0 ? { recordKinds } : {}),
    ...(isRecord && where !== undefined ? { where } : {}),
    ...(isAlert && minSeverity !== undefined ? { minSeverity } : {}),
  };
}

function toWhere(value: unknown): Record<string, string> | undefined {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([field, held]) => [field, String(held)]))
    : undefined;
}
