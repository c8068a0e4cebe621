/** One rule: what it says and when, its versions, and the form that writes the next one. */
import { Button, Tabs, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../../contract/rules/rule-view.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { PageHead } from '../../../ui/page/PageHead.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { toOneOf } from '../../search-params.ts';
import { RuleEdit } from './RuleEdit.tsx';
import { RuleOverview } from './RuleOverview.tsx';
import { RuleVersions } from './RuleVersions.tsx';
import { rulesQuery, useRetireRule, useSaveRule } from './rule-queries.ts';
import css from './Rules.module.css';
import { ruleTabs } from './rules-search.ts';

const route = getRouteApi('/shell/rules/$ruleId');

export function RulePage() {
  const { t } = useTranslation();
  const { ruleId } = route.useParams();
  const query = useQuery(rulesQuery);
  return (
    <QueryState query={query} rows={8}>
      {(rules) => {
        const rule = rules.find(({ definition }) => definition.id === ruleId);
        return rule === undefined ? (
          <EmptyState
            title={t('rules.notFound', { id: ruleId })}
            action={<Link to="/rules">{t('rules.title')}</Link>}
          >
            {t('rules.notFoundWhy')}
          </EmptyState>
        ) : (
          <Rule rule={rule} />
        );
      }}
    </QueryState>
  );
}

function Rule({ rule }: { readonly rule: RuleView }) {
  const { t } = useTranslation();
  const text = useText();
  const { tab = 'overview' } = route.useSearch();
  const navigate = useNavigate({ from: '/rules/$ruleId' });
  const service = useCatalogue().data?.serviceById.get(rule.definition.serviceId);
  const { definition } = rule;
  const labels = {
    overview: t('feeds.tab.overview'),
    versions: t('rules.tab.versions', { count: rule.versions }),
    edit: t('rules.tab.edit'),
  };
  return (
    <div className={css.page}>
      <PageHead
        crumb={<Link to="/rules">{t('rules.title')}</Link>}
        title={text(definition.sentence)}
        marks={
          definition.enabled ? (
            <StateBadge shape="●" word={t('rules.filter.yes')} tone="good" framed />
          ) : (
            <StateBadge shape="○" word={t('rules.filter.no')} tone="neutral" framed />
          )
        }
        facts={
          <>
            <span>{service === undefined ? definition.serviceId : text(service.name)}</span>
            <span>{t(`rules.kind.${definition.condition.kind}`)}</span>
            <span>{t('rules.versionOf', { version: rule.version })}</span>
            <small>
              {t('rules.id')} <code className={css.mono}>{definition.id}</code>
            </small>
          </>
        }
        actions={<RuleActions rule={rule} />}
        tabs={
          <Tabs
            mt="sm"
            value={tab}
            onChange={(value) =>
              void navigate({ search: { tab: value === 'overview' ? undefined : toOneOf(value, ruleTabs) } })
            }
          >
            <Tabs.List className={css.tabs}>
              {ruleTabs.map((one) => (
                <Tabs.Tab key={one} value={one} aria-controls="rule-tab">
                  {labels[one]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
        }
      />
      <div id="rule-tab" role="tabpanel" aria-label={labels[tab]} className={css.panel}>
        {tab === 'overview' && <RuleOverview rule={rule} />}
        {tab === 'versions' && <RuleVersions ruleId={definition.id} />}
        {tab === 'edit' && (
          <div className={css.body}>
            <RuleEdit
              key={`${definition.id} ${rule.version}`}
              first={definition}
              current={definition}
              onSaved={() => void navigate({ search: {} })}
            />
          </div>
        )}
      </div>
    </div>
  );
}

type Asking = 'enable' | 'disable' | 'retire';

function RuleActions({ rule }: { readonly rule: RuleView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const missing = useMissingRight('rules.manage');
  const save = useSaveRule();
  const retire = useRetireRule();
  const [asking, setAsking] = useState<Asking>();
  const [note, setNote] = useState('');
  const { definition } = rule;
  const toggle: Asking = definition.enabled ? 'disable' : 'enable';
  const close = () => {
    setAsking(undefined);
    setNote('');
    save.reset();
    retire.reset();
  };
  const confirm = () => {
    if (asking === 'retire') {
      retire.mutate(definition.id, { onSuccess: () => void navigate({ to: '/rules' }) });
    } else {
      save.mutate(
        { draft: { ...definition, enabled: asking === 'enable' }, note: note.trim() },
        { onSuccess: close },
      );
    }
  };
  const failed = save.error ?? retire.error;
  return (
    <>
      {([toggle, 'retire'] as const).map((action) => (
        <DisabledReason key={action} reason={missing}>
          <Button variant="default" disabled={missing !== undefined} onClick={() => setAsking(action)}>
            {t(`rules.action.${action}`)}
          </Button>
        </DisabledReason>
      ))}
      <ConfirmDialog
        opened={asking !== undefined}
        title={t(`rules.actionTitle.${asking ?? toggle}`)}
        verb={t(`rules.action.${asking ?? toggle}`)}
        dangerous={asking === 'retire'}
        busy={save.isPending || retire.isPending}
        disabled={asking !== 'retire' && note.trim() === ''}
        onClose={close}
        onConfirm={confirm}
      >
        <div className={css.form}>
          <p className={css.note}>{t(`rules.actionWhy.${asking ?? toggle}`, { count: rule.openAlerts })}</p>
          {asking !== 'retire' && (
            <Textarea
              data-autofocus
              label={t('rules.note')}
              description={t('rules.noteHint')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          )}
          {failed !== null && <ErrorState problem={toProblem(failed)} />}
        </div>
      </ConfirmDialog>
    </>
  );
}
