/** Rules: one line a rule, in the operators' words, with how severe it can get and what it says right now. */
import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../../contract/rules/rule-view.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { FilterFold } from '../../../ui/tables/FilterFold.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { ListTable } from '../../../ui/tables/ListTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useListKeys } from '../../../ui/keys/use-list-keys.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { toOneOf } from '../../search-params.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import { ruleKinds } from './condition-fields.ts';
import { rulesQuery } from './rule-queries.ts';
import type { RulesSearch } from './rules-search.ts';
import { useRuleColumns } from './use-rule-columns.tsx';
import css from './Rules.module.css';

const route = getRouteApi('/shell/rules');

export function RulesPage() {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/rules' });
  const query = useQuery(rulesQuery);
  const services = useCatalogue().data?.services ?? [];
  const missing = useMissingRight('rules.manage');
  const [help, setHelp] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const columns = useRuleColumns();
  const rows = toRuleRows(query.data ?? [], search);
  const change = (part: RulesSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const open = (ruleId: string) => void navigate({ to: '/rules/$ruleId', params: { ruleId } });
  useListKeys({
    keys: rows.map((rule) => rule.definition.id),
    selectedKey: search.at,
    onSelect: (at) => change({ at }),
    onOpen: open,
    onFind: () => find.current?.focus(),
    onHelp: () => setHelp(true),
  });
  return (
    <div className={css.page}>
      <Toolbar
        title={t('rules.title')}
        count={
          query.data === undefined
            ? undefined
            : t('feeds.count', { shown: rows.length, total: query.data.length })
        }
        actions={
          <DisabledReason reason={missing}>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={missing !== undefined}
              onClick={() => void navigate({ to: '/rules/new', search: { service: search.service } })}
            >
              {t('rules.new')}
            </Button>
          </DisabledReason>
        }
      >
        <TextInput
          ref={find}
          w={200}
          aria-label={t('rules.filter.q')}
          placeholder={t('rules.filter.q')}
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        />
        <FilterFold
          active={[search.service, search.kind, search.enabled].filter((one) => one !== undefined).length}
          needsPx={1_080}
        >
          <Select
            w={170}
            clearable
            aria-label={t('feeds.filter.service')}
            placeholder={t('feeds.filter.service')}
            data={services.map((service) => ({ value: service.id, label: text(service.name) }))}
            value={search.service ?? null}
            onChange={(service) => change({ service: service ?? undefined })}
          />
          <Select
            w={170}
            clearable
            aria-label={t('rules.filter.kind')}
            placeholder={t('rules.filter.kind')}
            data={ruleKinds.map((kind) => ({ value: kind, label: t(`rules.kind.${kind}`) }))}
            value={search.kind ?? null}
            onChange={(kind) => change({ kind: toOneOf(kind, ruleKinds) })}
          />
          <Select
            w={130}
            clearable
            aria-label={t('rules.filter.enabled')}
            placeholder={t('rules.filter.enabled')}
            data={(['yes', 'no'] as const).map((value) => ({ value, label: t(`rules.filter.${value}`) }))}
            value={search.enabled ?? null}
            onChange={(value) => change({ enabled: toOneOf(value, ['yes', 'no']) })}
          />
        </FilterFold>
      </Toolbar>
      <QueryState query={query} rows={8}>
        {(rules) =>
          rows.length > 0 ? (
            <ListTable
              label={t('rules.title')}
              columns={columns}
              rows={rows}
              keyOf={(rule) => rule.definition.id}
              selectedKey={search.at}
              onSelect={(at) => change({ at })}
              onOpen={(rule) => open(rule.definition.id)}
            />
          ) : (
            <EmptyList
              title={rules.length === 0 ? t('rules.none') : t('rules.noMatch')}
              of={{ inScope: rules.length, inCity: rules.length }}
              filtered={rules.length > 0}
              onClear={() => void navigate({ search: {} })}
            >
              {rules.length === 0 && t('rules.noneWhy')}
            </EmptyList>
          )
        }
      </QueryState>
      <KeyHelp
        opened={help}
        onClose={() => setHelp(false)}
        lines={[
          { keys: ['j', 'k'], does: t('feeds.keys.move') },
          { keys: ['Enter'], does: t('feeds.keys.open') },
          { keys: ['/'], does: t('feeds.keys.find') },
        ]}
      />
    </div>
  );
}

/** Rules that match the filter; those that speak now first, then by service and id. */
function toRuleRows(rules: readonly RuleView[], filter: RulesSearch): readonly RuleView[] {
  const words = toSearchWords(filter.q ?? '');
  return rules
    .filter(
      ({ definition }) =>
        (filter.service === undefined || definition.serviceId === filter.service) &&
        (filter.kind === undefined || definition.condition.kind === filter.kind) &&
        (filter.enabled === undefined || definition.enabled === (filter.enabled === 'yes')) &&
        matchesWords(words, [definition.id, definition.sentence.vi, definition.sentence.en]),
    )
    .toSorted(
      (a, b) =>
        Number(b.openAlerts > 0) - Number(a.openAlerts > 0) ||
        a.definition.serviceId.localeCompare(b.definition.serviceId) ||
        a.definition.id.localeCompare(b.definition.id, undefined, { numeric: true }),
    );
}
