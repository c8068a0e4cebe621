/** Finds feeds by words, by how they stand, by service and agency. */
import { MultiSelect, Select, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { feedStates } from '../../../contract/feeds/feed.ts';
import { FilterFold } from '../../../ui/tables/FilterFold.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { findOptions } from '../../find-options.ts';
import { useText } from '../../i18n.ts';
import { toSomeOf } from '../../search-params.ts';
import type { FeedsSearch } from './feeds-search.ts';

interface Props {
  readonly find: RefObject<HTMLInputElement | null>;
  /** All of them: their agencies can be chosen. */
  readonly feeds: readonly Pick<FeedView, 'definition' | 'agencyName'>[];
  readonly search: FeedsSearch;
  readonly onChange: (part: FeedsSearch) => void;
}

export function FeedFilters({ find, feeds, search, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  const agencies = new Map(feeds.map((feed) => [feed.definition.agencyId, text(feed.agencyName)]));
  return (
    <>
      <TextInput
        ref={find}
        w={200}
        aria-label={t('feeds.filter.q')}
        placeholder={t('feeds.filter.q')}
        value={search.q ?? ''}
        onChange={(event) => onChange({ q: event.currentTarget.value || undefined })}
      />
      <FilterFold
        active={[search.state, search.service, search.agency].filter((one) => one !== undefined).length}
        needsPx={1_420}
      >
        <MultiSelect
          w={190}
          aria-label={t('feeds.filter.state')}
          placeholder={search.state === undefined ? t('feeds.filter.state') : ''}
          data={feedStates.map((state) => ({
            value: state,
            label: t(`feedState.${state}`, { ns: 'ui' }),
          }))}
          value={[...(search.state ?? [])]}
          onChange={(state) => onChange({ state: toSomeOf(state, feedStates) })}
        />
        <Select
          w={170}
          clearable
          aria-label={t('feeds.filter.service')}
          placeholder={t('feeds.filter.service')}
          data={(catalogue?.services ?? []).map((service) => ({
            value: service.id,
            label: text(service.name),
          }))}
          value={search.service ?? null}
          onChange={(service) => onChange({ service: service ?? undefined })}
        />
        <Select
          w={210}
          clearable
          searchable
          filter={findOptions}
          aria-label={t('feeds.filter.agency')}
          placeholder={t('feeds.filter.agency')}
          data={[...agencies].map(([value, label]) => ({ value, label }))}
          value={search.agency ?? null}
          onChange={(agency) => onChange({ agency: agency ?? undefined })}
        />
      </FilterFold>
    </>
  );
}
