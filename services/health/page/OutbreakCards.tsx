/** Outbreaks as the health authority declared them, in the look that nothing computed has. */
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { OfficialCard } from '../../../ui/page/OfficialCard.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import type { OutbreakView } from '../answers.ts';

interface Props extends Pick<ServicePageProps, 'words' | 'language'> {
  readonly outbreaks: readonly OutbreakView[];
}

export function OutbreakCards({ outbreaks, words, language }: Props) {
  const timeText = useTimeText();
  if (outbreaks.length === 0) return <p>{words('outbreak.none')}</p>;
  return outbreaks.map(
    ({ code, disease, ward, cases, deaths, declaredBy, instrument, sinceMs, dueMs, isLate }) => (
      <OfficialCard
        key={code}
        title={`${disease[language]}, ${ward[language]}`}
        by={words(instrument === null ? 'outbreak.by' : 'outbreak.byInstrument', {
          who: declaredBy,
          instrument: instrument ?? '',
          since: sinceMs === null ? '—' : timeText(sinceMs, 'dayMinute'),
        })}
      >
        <span>
          {words('outbreak.counts', { cases: cases ?? words('few'), deaths: deaths ?? words('few') })}
        </span>
        {dueMs !== null &&
          (isLate ? (
            <StateBadge
              shape="▲"
              tone="high"
              word={words('outbreak.late', { due: timeText(dueMs, 'dayMinute') })}
            />
          ) : (
            <span>{words('outbreak.due', { due: timeText(dueMs, 'dayMinute') })}</span>
          ))}
      </OfficialCard>
    ),
  );
}
