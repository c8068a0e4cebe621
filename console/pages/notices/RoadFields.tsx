/** Which closed roads a notice names: chosen from those that are recorded as closed now. */
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { closedRoadsQuery } from './notice-queries.ts';
import css from './Notices.module.css';

interface Props {
  readonly roads: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (roads: string[]) => void;
}

export function RoadFields({ roads, error, onChange }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { data } = useQuery(closedRoadsQuery);
  if (data === undefined) return null;
  const shown = data.roads.filter(({ code, openedMs }) => openedMs === null || roads.includes(code));
  const lost = roads.filter((code) => !shown.some((road) => road.code === code));
  return (
    <Checkbox.Group
      className={css.roads}
      label={t('notices.field.roads')}
      description={shown.length === 0 && lost.length === 0 ? t('notices.roadsNone') : t('notices.roadsAbout')}
      error={error}
      value={[...roads]}
      onChange={onChange}
    >
      <div className={css.channels}>
        {shown.map(({ code, title, sinceMs, openedMs }) => (
          <Checkbox
            key={code}
            value={code}
            label={`${title} (${code}) · ${
              openedMs === null
                ? t('notices.roadSince', { time: timeText(sinceMs, 'dayMinute') })
                : t('notices.roadOpen', { time: timeText(openedMs, 'dayMinute') })
            }`}
          />
        ))}
        {lost.map((code) => (
          <Checkbox key={code} value={code} label={code} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
