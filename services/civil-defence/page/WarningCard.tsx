/** A CAP warning of somebody else as it was written, and what its signature says: shape and word, three that are not good. */
import { OfficialCard } from '../../../ui/page/OfficialCard.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { WarningView } from '../answers.ts';

const SIGNED = {
  trusted: { shape: '✓', tone: 'good' },
  untrusted: { shape: '?', tone: 'medium' },
  bad: { shape: '✕', tone: 'high' },
  none: { shape: '–', tone: 'neutral' },
} as const;
const SEVERITY = {
  Extreme: { shape: '▲', tone: 'critical' },
  Severe: { shape: '◆', tone: 'high' },
  Moderate: { shape: '■', tone: 'medium' },
  Minor: { shape: '●', tone: 'low' },
  Unknown: { shape: '○', tone: 'neutral' },
} as const;

export function WarningCard({
  warning,
  words,
}: Pick<ServicePageProps, 'words'> & { readonly warning: WarningView }) {
  const timeText = useTimeText();
  const { title, senderName, severity, sentMs, expiresMs, area, instruction, signature, signer } = warning;
  return (
    <OfficialCard
      title={title}
      by={words('official.warningBy', {
        who: senderName,
        sent: timeText(sentMs, 'dayMinute'),
        until: timeText(expiresMs, 'dayMinute'),
      })}
      level={<StateBadge {...SEVERITY[severity]} word={words(`official.severity.${severity}`)} />}
    >
      <span>{words('official.area', { area })}</span>
      {instruction !== null && <span>{words('official.warningDo', { text: instruction })}</span>}
      <StateBadge
        {...SIGNED[signature]}
        word={words(`official.signed.${signature}`, {
          signer: signer ?? '',
          why: words(`official.signedWhy.${warning.signatureWhy}`),
        })}
      />
    </OfficialCard>
  );
}
