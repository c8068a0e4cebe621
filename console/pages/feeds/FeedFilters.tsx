/** Finds feeds by words, by how they stand, by service and agency. */
import { MultiSelect, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { feedStates } from '../../../contract/feeds/feed.ts';
import { FilterFold } from '../../../ui/tables/FilterFold.tsx';
import { AgencyFilter, ServiceFilter } from '../../ServiceAndAgencyFilters.tsx';
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
        <ServiceFilter
          widthPx={170}
          label={t('feeds.filter.service')}
          value={search.service}
          onChange={(service) => onChange({ service })}
        />
        <AgencyFilter
          widthPx={210}
          label={t('feeds.filter.agency')}
          among={feeds.map(({ definition }) => definition.agencyId)}
          value={search.agency}
          onChange={(agency) => onChange({ agency })}
        />
      </FilterFold>
    </>
  );
}
