/** Editing what the agency owes: how often, from when it is overdue or lost, how complete, who may see it, on what basis. */
import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toVisibility, visibilities } from '../../../contract/people/audience.ts';
import type { Obligation } from '../../../contract/feeds/feed.ts';
import { DurationInput } from '../../../ui/time/DurationInput.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import css from './Feeds.module.css';

interface Props {
  readonly obligation: Obligation;
  readonly onChange: (obligation: Obligation) => void;
  /** Who may see it is chosen once with the feed; later it is an act of its own. */
  readonly isNew?: boolean;
}

const spans = ['everySec', 'overdueSec', 'delinquentSec'] as const;

/** Which span stands before a shorter one it must not; undefined when they grow. */
export function findSpanProblem({
  everySec,
  overdueSec,
  delinquentSec,
}: Obligation): (typeof spans)[number] | undefined {
  if (overdueSec < everySec) return 'overdueSec';
  return delinquentSec < overdueSec ? 'delinquentSec' : undefined;
}

export function ObligationForm({ obligation, onChange, isNew = false }: Props) {
  const { t } = useTranslation();
  const wrong = findSpanProblem(obligation);
  return (
    <Section title={t('feeds.obligation.title')} about={t('feeds.obligation.about')}>
      <div className={css.fields}>
        {spans.map((span) => (
          <DurationInput
            key={span}
            label={t(`feeds.obligation.field.${span}`)}
            error={wrong === span ? t('feeds.obligation.mustGrow') : undefined}
            value={obligation[span]}
            onChange={(sec) => onChange({ ...obligation, [span]: Math.max(1, sec ?? 1) })}
          />
        ))}
        <NumberInput
          label={t('feeds.obligation.completeness')}
          min={0}
          max={100}
          suffix=" %"
          value={Math.round((obligation.completeness ?? 0.9) * 100)}
          onChange={(percent) =>
            onChange({ ...obligation, completeness: typeof percent === 'number' ? percent / 100 : 0.9 })
          }
        />
        {isNew && (
          <Select
            label={t('feeds.obligation.visibility')}
            allowDeselect={false}
            value={toVisibility(obligation.visibility)}
            data={visibilities.map((value) => ({ value, label: t(`feeds.visibility.${value}`) }))}
            onChange={(value) =>
              onChange({ ...obligation, visibility: visibilities.find((one) => one === value) ?? 'city' })
            }
          />
        )}
        <TextInput
          label={t('feeds.obligation.legalBasis')}
          value={obligation.legalBasis ?? ''}
          onChange={(event) => {
            const { legalBasis: _before, ...rest } = obligation;
            const legalBasis = event.currentTarget.value;
            onChange(legalBasis === '' ? rest : { ...rest, legalBasis });
          }}
        />
      </div>
    </Section>
  );
}
