/** The head of a case: what it is, how bad, the whole chain, who has it since when until when, and what happens if nobody moves. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../contract/case.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { Countdown } from '../../../ui/time/Countdown.tsx';
import { PhaseChain } from '../../../ui/marks/PhaseChain.tsx';
import { useText } from '../../i18n.ts';
import { usePresence } from '../../live/use-presence.ts';
import { toAcknowledgeDueMs, toPhaseLinks, toSinceMs, type PhaseLink } from './case-chain.ts';
import { useAgencyName } from './case-names.ts';
import { useCaseTime } from './use-case-time.ts';
import css from './Case.module.css';

/** More steps of the ladder than this are for the timeline. */
const mostNext = 3;

export function CaseHead({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const text = useText();
  const agencyName = useAgencyName();
  const timeText = useTimeText();
  const time = useCaseTime();
  const sinceMs = toSinceMs(view);
  const acknowledgeMs = toAcknowledgeDueMs(view);
  const toTime = (state: PhaseLink['state'], reachedMs: number | null): string | undefined => {
    if (state === 'waiting')
      return acknowledgeMs === null ? undefined : t('cases.dueAt', { time: time(acknowledgeMs) });
    return reachedMs === null ? undefined : time(reachedMs);
  };
  const links = toPhaseLinks(view).map(({ phase, state, reachedMs }) => ({
    id: phase,
    state,
    name:
      state === 'now'
        ? text(view.stateName)
        : state === 'waiting'
          ? t('cases.toAcknowledge')
          : t(`cases.phase.${phase}`),
    time: toTime(state, reachedMs),
  }));
  const clock = view.nextClock;
  return (
    <div className={css.head}>
      <PhaseChain label={t('cases.chain')} links={links} />
      <p className={css.holder}>
        {view.closedMs === null ? (
          <>
            <strong>{agencyName(view.actingAgencyId ?? view.centreAgencyId)}</strong>
            {view.leadAgencyId === null ? (
              <span data-nobody>{t('cases.nobody')}</span>
            ) : (
              view.leadAgencyId !== view.actingAgencyId && (
                <span>{t('cases.ledBy', { agency: agencyName(view.leadAgencyId) })}</span>
              )
            )}
            <span>
              {t('cases.since', { time: time(sinceMs) })} (<Age timeMs={sinceMs} bare />)
            </span>
            {clock !== null && (
              <span>
                {t('cases.until', {
                  clock: t(`cases.clock.${clock.kind}`),
                  time: timeText(clock.dueMs, 'dayMinute'),
                })}
              </span>
            )}
            {clock !== null && (
              <Countdown
                dueMs={clock.dueMs}
                startedMs={
                  view.clocks.find((one) => one.kind === clock.kind && one.dueMs === clock.dueMs)?.startedMs
                }
                pausedMs={view.pausedMs}
              />
            )}
          </>
        ) : (
          <span>
            {t('cases.closedAt', { time: timeText(view.closedMs, 'dayMinute') })}
            {view.outcome !== null && ` · ${t(`cases.outcome.${view.outcome}`)}`}
            {view.endedMs !== null &&
              view.endedMs < view.closedMs &&
              ` · ${t('cases.endedEarlier', { time: timeText(view.endedMs, 'dayMinute') })}`}{' '}
            {view.dueMs !== null && <Countdown dueMs={view.dueMs} endedMs={view.endedMs} />}
          </span>
        )}
      </p>
      {view.closedMs === null && <NextSteps view={view} />}
      <Others caseId={view.id} />
    </div>
  );
}

/** `Nếu không ai làm gì: 14:39 → báo lãnh đạo Sở · 14:54 → gọi Phó Chủ tịch`. */
function NextSteps({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const text = useText();
  const time = useCaseTime();
  if (view.pausedMs !== null) return <p className={css.next}>{t('cases.pausedNext')}</p>;
  if (view.next.length === 0) return null;
  return (
    <p className={css.next}>
      {t('cases.ifNobody')}{' '}
      {view.next.slice(0, mostNext).map((step, index) => (
        <span key={`${step.timeMs} ${step.clock} ${step.what} ${text(step.to)}`}>
          {index > 0 && ' · '}
          <strong>{time(step.timeMs)}</strong> →{' '}
          {t(`cases.next.${step.what}`, { to: text(step.to), clock: t(`cases.clock.${step.clock}`) })}
          {step.who !== null && (
            <small data-how={step.who.how}>
              {' '}
              ({t(`cases.foreseen.${step.who.how}`, { names: step.who.names.join(', ') })})
            </small>
          )}
        </span>
      ))}
    </p>
  );
}

function Others({ caseId }: { readonly caseId: number }) {
  const { t } = useTranslation();
  const people = usePresence(caseId);
  if (people.length === 0) return null;
  return (
    <output className={css.others}>
      {t('cases.alsoHere', { people: people.map(({ name }) => name).join(', ') })}
    </output>
  );
}
