/** What an alert about an incident saw: how sure it is, or one of the parts it is made of. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../contract/alerts/alert.ts';
import { CERTAINTY_WORDS } from '../../../contract/alerts/incident.ts';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useText } from '../../i18n.ts';

export function IncidentSeen({ evidence: { incident, part, timeMs } }: { readonly evidence: Evidence }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const time = <time>{timeText(timeMs, 'dayMinute')}</time>;
  if (incident !== undefined)
    return (
      <>
        <strong>
          {text(incident.name)}: {text(CERTAINTY_WORDS[incident.certainty])}
        </strong>
        <SeverityMark severity={incident.severity} />
        <span>{incident.parts.map(({ name, count }) => `${count} ${text(name)}`).join(', ')}</span>
        <span>
          {t('alerts.seen.firstPart')} {time}
        </span>
      </>
    );
  if (part === undefined) return null;
  const label = `${text(part.name)} ${part.id}`;
  return (
    <>
      {part.kind === 'alert' ? (
        <Link to="/alerts" search={{ state: 'all', alert: part.id }}>
          {label}
        </Link>
      ) : (
        <span>{label}</span>
      )}
      {time}
    </>
  );
}
