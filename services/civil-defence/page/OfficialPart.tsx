/** Bulletins, warnings and declared levels in force: the words of competent bodies, in the look that nothing else has. */
import { OfficialCard, OfficialCards } from '../../../ui/page/OfficialCard.tsx';
import { ScaleBadge } from '../../../ui/marks/ScaleBadge.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { BulletinView, LevelView, Official } from '../answers.ts';
import { riskScale } from '../bulletins/bulletin-kinds.ts';
import { PlainPart } from './PlainPart.tsx';
import { WarningCard } from './WarningCard.tsx';

type Said = Pick<ServicePageProps, 'words' | 'language'>;

export function OfficialPart({ official, ...said }: Said & { readonly official: Official }) {
  const { bulletins, levels, warnings } = official;
  if (bulletins.length + levels.length + warnings.length === 0)
    return <PlainPart text={said.words('official.none')} />;
  return (
    <OfficialCards>
      {levels.map((level) => (
        <Level key={level.id} {...said} level={level} />
      ))}
      {warnings.map((warning) => (
        <WarningCard key={warning.id} words={said.words} warning={warning} />
      ))}
      {bulletins.map((bulletin) => (
        <Bulletin key={bulletin.id} {...said} bulletin={bulletin} />
      ))}
    </OfficialCards>
  );
}

function Level({ level: one, words, language }: Said & { readonly level: LevelView }) {
  const timeText = useTimeText();
  const { level, ward, declaredBy, instrument, sinceMs } = one;
  return (
    <OfficialCard
      title={words('official.defence', { level, where: ward?.[language] ?? words('now.wholeCity') })}
      by={words('official.defenceBy', { who: declaredBy, instrument, since: timeText(sinceMs, 'dayMinute') })}
    />
  );
}

function Bulletin({ bulletin, words, language }: Said & { readonly bulletin: BulletinView }) {
  const timeText = useTimeText();
  const { title, issuer, number, issuedMs, nextMs, isOverdue, hasLapsed, area, riskLevel, follows } =
    bulletin;
  const noNext = hasLapsed ? 'official.lapsed' : 'official.noNext';
  const next = nextMs === null ? '' : timeText(nextMs, 'dayMinute');
  return (
    <OfficialCard
      title={title}
      by={words('official.by', {
        issuer: issuer[language],
        number,
        issued: timeText(issuedMs, 'dayMinute'),
      })}
      level={
        riskLevel !== null && (
          <span>
            {words('official.risk')} <ScaleBadge value={riskLevel} steps={riskScale} noneWord="—" />
          </span>
        )
      }
    >
      <span>{words('official.area', { area })}</span>
      {isOverdue ? (
        <StateBadge shape="▲" tone="high" word={words('official.overdue', { next })} />
      ) : (
        <span>{nextMs === null ? words(noNext) : words('official.next', { next })}</span>
      )}
      {follows !== null && <span>{words('official.follows', { number: follows })}</span>}
    </OfficialCard>
  );
}
