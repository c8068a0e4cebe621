/** The filters above the table; each is a parameter of the address bar. */
import { Button, MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { severities } from '../../../contract/basics/severity.ts';
import { FilterFold } from '../../../ui/tables/FilterFold.tsx';
import { AgencyFilter, ServiceFilter } from '../../ServiceAndAgencyFilters.tsx';
import { toOneOf, toSomeOf } from '../../search-params.ts';
import { noFilter, toActiveFilters } from './alert-filter.ts';
import type { AlertsSearch } from './alerts-search.ts';
import { alertStates } from './alerts-search.ts';

/** State, words, five filters, title and the button that clears, side by side. */
const needsPx = 1_420;
const severityIds = severities.map(({ id }) => id);

interface Props {
  readonly search: AlertsSearch;
  readonly find: RefObject<HTMLInputElement | null>;
  readonly onChange: (next: Partial<AlertsSearch>) => void;
}

export function AlertFilters({ search, find, onChange }: Props) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const active = toActiveFilters(search);
  const yesNo = (word: string | null) => toOneOf(word, ['yes', 'no']);
  return (
    <>
      <SegmentedControl
        aria-label={t('alerts.filter.state')}
        value={search.state ?? 'open'}
        onChange={(value) => onChange({ state: value === 'open' ? undefined : toOneOf(value, alertStates) })}
        data={alertStates.map((state) => ({ value: state, label: t(`alerts.filter.${state}`) }))}
      />
      <TextInput
        ref={find}
        aria-label={t('alerts.filter.q')}
        placeholder={t('alerts.filter.q')}
        leftSection={<IconSearch size={14} aria-hidden />}
        w={210}
        value={search.q ?? ''}
        onChange={(event) => onChange({ q: event.currentTarget.value || undefined })}
      />
      {search.at !== undefined && (
        <Button
          variant="default"
          aria-pressed={search.known === true}
          onClick={() => onChange({ known: search.known === true ? undefined : true })}
        >
          {t(search.known === true ? 'picture.pastKnown' : 'alerts.pastToday')}
        </Button>
      )}
      <FilterFold active={search.q === undefined ? active : active - 1} needsPx={needsPx}>
        <MultiSelect
          aria-label={t('alerts.filter.severity')}
          placeholder={search.severity === undefined ? t('alerts.filter.severity') : ''}
          w={search.severity === undefined ? 130 : 230}
          value={[...(search.severity ?? [])]}
          onChange={(value) => onChange({ severity: toSomeOf(value, severityIds) })}
          data={severityIds.map((id) => ({ value: id, label: ui(`severity.${id}`) }))}
        />
        <ServiceFilter
          widthPx={150}
          label={t('alerts.filter.service')}
          value={search.service}
          onChange={(service) => onChange({ service })}
        />
        <AgencyFilter
          widthPx={170}
          label={t('alerts.filter.agency')}
          value={search.agency}
          onChange={(agency) => onChange({ agency })}
        />
        <Select
          aria-label={t('alerts.filter.acknowledged')}
          placeholder={t('alerts.filter.acknowledged')}
          w={130}
          clearable
          value={search.acknowledged ?? null}
          onChange={(value) => onChange({ acknowledged: yesNo(value) })}
          data={[
            { value: 'no', label: t('alerts.filter.no') },
            { value: 'yes', label: t('alerts.filter.yes') },
          ]}
        />
        <Button
          variant={search.shelved === 'yes' ? 'filled' : 'default'}
          aria-pressed={search.shelved === 'yes'}
          onClick={() => onChange({ shelved: search.shelved === 'yes' ? undefined : 'yes' })}
        >
          {t('alerts.filter.shelved')}
        </Button>
      </FilterFold>
      {active > 0 && (
        <Button variant="subtle" onClick={() => onChange(noFilter)}>
          {t('alerts.clear')}
        </Button>
      )}
    </>
  );
}
