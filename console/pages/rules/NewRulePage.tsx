/** Writing a rule that is not there yet: choose its kind, then the same form as for any other. */
import { Select } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../../../ui/page/PageHead.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toOneOf } from '../../search-params.ts';
import { RuleEdit } from './RuleEdit.tsx';
import { blankConditions, ruleKinds } from './condition-fields.ts';
import css from './Rules.module.css';

const route = getRouteApi('/shell/rules/new');

export function NewRulePage() {
  const { t } = useTranslation();
  const { kind, service } = route.useSearch();
  const navigate = useNavigate({ from: '/rules/new' });
  return (
    <div className={css.page}>
      <PageHead crumb={<Link to="/rules">{t('rules.title')}</Link>} title={t('rules.new')} />
      <div className={css.body}>
        <div className={css.stack}>
          <Section title={t('rules.filter.kind')}>
            <Select
              maw={320}
              aria-label={t('rules.filter.kind')}
              placeholder={t('rules.chooseKind')}
              allowDeselect={false}
              data={ruleKinds.map((one) => ({ value: one, label: t(`rules.kind.${one}`) }))}
              value={kind ?? null}
              onChange={(value) =>
                void navigate({ search: { service, kind: toOneOf(value, ruleKinds) }, replace: true })
              }
            />
            {kind !== undefined && <p className={css.note}>{t(`rules.kindAbout.${kind}`)}</p>}
          </Section>
          {kind !== undefined && (
            <RuleEdit
              key={kind}
              first={{
                id: '',
                serviceId: service ?? '',
                sentence: { vi: '', en: '' },
                subject: {},
                condition: blankConditions[kind],
                enabled: true,
              }}
              onSaved={(ruleId) => void navigate({ to: '/rules/$ruleId', params: { ruleId } })}
            />
          )}
        </div>
      </div>
    </div>
  );
}
