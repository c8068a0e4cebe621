/** When and where a rule counts: hours, weekdays, months, days in force, areas, agencies, and whether its age matters. */
import { Checkbox, MultiSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { DateField } from '../../../ui/time/DateField.tsx';
import { fromLocalText, toLocalText } from '../../../ui/time/local-time.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { areasQuery } from '../../api/area-queries.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { findOptions } from '../../find-options.ts';
import { useText } from '../../i18n.ts';
import type { RuleDraft } from './rule-draft.ts';
import css from './Rules.module.css';
import { MONTHS, toMonthName, toWeekdayName, WEEKDAYS } from './times-words.ts';

/** The night, where somebody begins to choose hours. */
const NIGHT = { from: 22, to: 6 } as const;

/** Members that are told to be left out. */
type Loose<Held> = { readonly [Name in keyof Held]?: Held[Name] | undefined };

interface Props {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
}

export function RuleTimes({ draft, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { timeZone } = useCityClock();
  const areas = useQuery(areasQuery).data ?? [];
  const agencies = useCatalogue().data?.agencies ?? [];
  const { during = {}, inForce = {}, subject } = draft;
  const setDuring = (part: Loose<NonNullable<RuleDraft['during']>>) => {
    const next = toKnown<NonNullable<RuleDraft['during']>>({ ...during, ...part });
    const { during: _before, ...rest } = draft;
    onChange(next === undefined ? rest : { ...rest, during: next });
  };
  const setInForce = (end: 'fromMs' | 'toMs', local: string) => {
    const timeMs = local === '' ? undefined : fromLocalText(`${local}T00:00`, timeZone);
    const next = toKnown<NonNullable<RuleDraft['inForce']>>({ ...inForce, [end]: timeMs });
    const { inForce: _before, ...rest } = draft;
    onChange(next === undefined ? rest : { ...rest, inForce: next });
  };
  const setSubject = (part: Loose<RuleDraft['subject']>) =>
    onChange({ ...draft, subject: toKnown<RuleDraft['subject']>({ ...subject, ...part }) ?? {} });
  const [hours] = during.hours ?? [];
  const toNumbers = (chosen: readonly string[]) => (chosen.length === 0 ? undefined : chosen.map(Number));
  const toCodes = (chosen: string[]) => (chosen.length === 0 ? undefined : chosen);
  return (
    <Section title={t('rules.part.times')}>
      <div className={css.fields}>
        <div>
          <Checkbox
            label={t('rules.times.someHours')}
            checked={hours !== undefined}
            onChange={(event) => setDuring({ hours: event.currentTarget.checked ? [NIGHT] : undefined })}
          />
          {hours !== undefined && (
            <div className={css.line}>
              {(['from', 'to'] as const).map((end) => (
                <NumberInput
                  key={end}
                  w={110}
                  label={t(`rules.times.${end}`)}
                  min={end === 'from' ? 0 : 1}
                  max={end === 'from' ? 23 : 24}
                  suffix={t('rules.times.oClock')}
                  value={hours[end]}
                  onChange={(hour) =>
                    typeof hour === 'number' &&
                    setDuring({ hours: [{ ...hours, [end]: hour }, ...(during.hours?.slice(1) ?? [])] })
                  }
                />
              ))}
            </div>
          )}
        </div>
        <MultiSelect
          label={t('rules.times.weekdays')}
          placeholder={during.weekdays === undefined ? t('rules.times.every') : ''}
          data={WEEKDAYS.map((one) => ({ value: String(one), label: toWeekdayName(one, t) }))}
          value={(during.weekdays ?? []).map(String)}
          onChange={(chosen) => setDuring({ weekdays: toNumbers(chosen) })}
        />
        <MultiSelect
          label={t('rules.times.months')}
          placeholder={during.months === undefined ? t('rules.times.every') : ''}
          data={MONTHS.map((one) => ({ value: String(one), label: toMonthName(one, t) }))}
          value={(during.months ?? []).map(String)}
          onChange={(chosen) => setDuring({ months: toNumbers(chosen) })}
        />
        {(['fromMs', 'toMs'] as const).map((end) => {
          const timeMs = inForce[end];
          return (
            <DateField
              key={end}
              kind="date"
              label={t(`rules.times.${end}`)}
              value={timeMs === undefined ? '' : toLocalText(timeMs, timeZone).slice(0, 10)}
              onChange={(local) => setInForce(end, local)}
            />
          );
        })}
        <MultiSelect
          label={t('rules.times.areas')}
          searchable
          filter={findOptions}
          limit={60}
          placeholder={subject.areaCodes === undefined ? t('rules.times.every') : ''}
          data={areas.map(({ code, name }) => ({ value: code, label: text(name) }))}
          value={subject.areaCodes ?? []}
          onChange={(codes) => setSubject({ areaCodes: toCodes(codes) })}
        />
        <MultiSelect
          label={t('rules.times.agencies')}
          searchable
          filter={findOptions}
          limit={60}
          placeholder={subject.agencyIds === undefined ? t('rules.times.every') : ''}
          data={agencies.map(({ id, name }) => ({ value: id, label: text(name) }))}
          value={subject.agencyIds ?? []}
          onChange={(ids) => setSubject({ agencyIds: toCodes(ids) })}
        />
        <Checkbox
          label={t('rules.times.agePages')}
          description={t('rules.times.agePagesHint')}
          checked={draft.agePages === true}
          onChange={(event) => {
            const { agePages: _before, ...rest } = draft;
            onChange(event.currentTarget.checked ? { ...rest, agePages: true } : rest);
          }}
        />
      </div>
    </Section>
  );
}

/** Without members that are not given; undefined when none is left. */
function toKnown<Held extends object>(held: Loose<Held>): Held | undefined {
  const known = Object.entries(held).filter(([, value]) => value !== undefined);
  // Only members that are absent anyway were left out.
  return known.length === 0 ? undefined : (Object.fromEntries(known) as Held);
}
