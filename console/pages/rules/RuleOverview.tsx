/** What a rule says, when, about whom, on what basis, and what it says right now. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DEFAULT_AUTHOR } from '../../../contract/rules/rule.ts';
import type { RuleView } from '../../../contract/rules/rule-view.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useDurationText } from '../../../ui/time/duration.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { StaffName } from '../../StaffName.tsx';
import { ConditionFacts } from './ConditionFacts.tsx';
import { RuleReason } from './RuleReason.tsx';
import css from './Rules.module.css';
import { listSubjectKinds } from './subject-kinds.ts';
import { useTimesWords } from './use-times-words.ts';
import { toWatched } from './watched-count.ts';

export function RuleOverview({ rule }: { readonly rule: RuleView }) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const duration = useDurationText();
  const service = useCatalogue().data?.serviceById.get(rule.definition.serviceId);
  const { subject, condition, serviceId, group } = rule.definition;
  const kind = listSubjectKinds(service).find((one) => one.kind === subject.assetKind);
  const subjectWords = [
    subject.assetKind === undefined
      ? t('rules.subject.all')
      : kind === undefined
        ? subject.assetKind
        : text(kind.name),
    ...(subject.assets === undefined || subject.assets.length === 0 ? [] : [subject.assets.join(', ')]),
  ].join(': ');
  const timesWords = useTimesWords()(rule.definition);
  return (
    <div className={css.body}>
      <div className={css.columns}>
        <Section title={t('rules.part.when')}>
          <ConditionFacts serviceId={serviceId} condition={condition} />
        </Section>
        <div className={css.stack}>
          <Section title={t('rules.part.now')}>
            <FactList
              facts={[
                {
                  name: t('rules.column.open'),
                  value:
                    rule.openAlerts === 0 ? (
                      t('rules.quiet')
                    ) : (
                      <Link to="/alerts" search={{ rule: rule.definition.id }}>
                        {t('rules.open', { shown: rule.openAlerts.toLocaleString(language) })}
                      </Link>
                    ),
                },
                { name: t('rules.subject.label'), value: subjectWords },
                ...(timesWords === '' ? [] : [{ name: t('rules.part.times'), value: timesWords }]),
                { name: t('rules.column.subjects'), value: toWatched(rule, language) },
                ...(group === undefined
                  ? []
                  : [
                      {
                        name: t('rules.group'),
                        value: t('rules.groupOf', {
                          km: (group.withinM / 1_000).toLocaleString(language),
                          span: duration(group.withinSec),
                        }),
                      },
                    ]),
                {
                  name: t('rules.author'),
                  value:
                    rule.author === DEFAULT_AUTHOR ? t('rules.byDefault') : <StaffName of={rule.author} />,
                },
                {
                  name: t('rules.updated'),
                  value:
                    rule.author === DEFAULT_AUTHOR ? t('rules.shipped') : <Age timeMs={rule.updatedMs} />,
                },
              ]}
            />
          </Section>
          <RuleReason rule={rule.definition} />
        </div>
      </div>
    </div>
  );
}
