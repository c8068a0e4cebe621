/** A month to choose a day from, in the reader's language, weeks from Monday. */
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/vi';
import { useTranslation } from 'react-i18next';
import { useCityClock } from './clock-context.tsx';

interface Props {
  /** `2026-11-28`; '' = none yet. */
  readonly day: string;
  readonly onDay: (day: string) => void;
}

export function DayCalendar({ day, onDay }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  return (
    <DatePicker
      size="xs"
      locale={language}
      firstDayOfWeek={1}
      monthLabelFormat="MM/YYYY"
      value={day === '' ? null : day}
      {...(day === '' ? {} : { defaultDate: day })}
      ariaLabels={{
        previousMonth: t('dateField.previous'),
        nextMonth: t('dateField.next'),
        previousYear: t('dateField.previous'),
        nextYear: t('dateField.next'),
        previousDecade: t('dateField.previous'),
        nextDecade: t('dateField.next'),
      }}
      onChange={(chosen) => {
        if (chosen !== null) onDay(chosen.slice(0, 10));
      }}
    />
  );
}
