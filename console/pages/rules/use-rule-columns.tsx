/** The columns of the list of rules. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../../contract/rules/rule-view.ts';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { listSeveritySteps } from './rule-draft.ts';
import { toWatched } from './watched-count.ts';
import css from './Rules.module.css';

export function useRuleColumns(): readonly ListColumn<RuleView>[] {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const services = useCatalogue().data?.serviceById;
  return useMemo(
    () => [
      {
        id: 'sentence',
        title: t('rules.column.sentence'),
        track: 'minmax(240px, 4fr)',
        phone: 'line',
        cell: ({ definition }) => (
          <Link
            to="/rules/$ruleId"
            params={{ ruleId: definition.id }}
            className={definition.enabled ? css.name : css.off}
            title={text(definition.sentence)}
          >
            {text(definition.sentence)}
          </Link>
        ),
      },
      {
        id: 'service',
        title: t('rules.column.service'),
        track: 'minmax(140px, 1fr)',
        cell: ({ definition }) => {
          const service = services?.get(definition.serviceId);
          return (
            <span className={css.soft}>
              {service === undefined ? definition.serviceId : text(service.name)}
            </span>
          );
        },
      },
      {
        id: 'kind',
        title: t('rules.column.kind'),
        track: '124px',
        cell: ({ definition }) => t(`rules.kind.${definition.condition.kind}`),
      },
      {
        id: 'severity',
        title: t('rules.column.severity'),
        track: '92px',
        cell: ({ definition }) => (
          <span className={css.marks}>
            {[...new Set(listSeveritySteps(definition.condition).map(({ severity }) => severity))].map(
              (severity) => (
                <SeverityMark key={severity} severity={severity} shapeOnly />
              ),
            )}
          </span>
        ),
      },
      {
        id: 'state',
        title: t('rules.column.state'),
        track: '84px',
        cell: ({ definition }) =>
          definition.enabled ? (
            <StateBadge shape="●" word={t('rules.filter.yes')} tone="good" />
          ) : (
            <StateBadge shape="○" word={t('rules.filter.no')} tone="neutral" />
          ),
      },
      {
        id: 'version',
        title: t('rules.column.version'),
        track: '72px',
        end: true,
        phone: 'hide',
        cell: (rule) => <span className={css.soft}>{rule.version}</span>,
      },
      {
        id: 'subjects',
        title: t('rules.column.subjects'),
        track: '84px',
        end: true,
        phone: 'hide',
        cell: (rule) => toWatched(rule, language),
      },
      {
        id: 'open',
        title: t('rules.column.open'),
        track: '92px',
        end: true,
        cell: (rule) =>
          rule.openAlerts === 0 ? (
            <span className={css.none}>—</span>
          ) : (
            <Link to="/alerts" search={{ rule: rule.definition.id }} className={css.openAlerts}>
              {t('rules.open', { shown: rule.openAlerts.toLocaleString(language) })}
            </Link>
          ),
      },
    ],
    [t, text, language, services],
  );
}
