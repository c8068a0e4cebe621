/** The head of a case: what it is, how bad, the whole chain, who has it since when until when, and what happens if nobody moves. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../contract/cases/case.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { Countdown } from '../../../ui/time/Countdown.tsx';
import { PhaseChain } from '../../../ui/marks/PhaseChain.tsx';
import { useText } from '../../i18n.ts';
import { usePresence } from '../../live/use-presence.ts';
import { toAcknowledgeDueMs, toPhaseLinks, type PhaseLink } from './case-chain.ts';
import { useAgencyName } from './case-names.ts';
import { toNextSaid } from './next-said.ts';
import { useCaseTime } from './use-case-time.ts';
import css from './Case.module.css';

/** More steps of the ladder than this are for the timeline. */
const mostNext = 3;
const nextSec = 30;

interface Props {
  readonly view: CaseView;
  /** The case as it was then: what was to come is not told. */
  readonly atMs: number | undefined;
}

export function CaseHead({ view, atMs }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const agencyName = useAgencyName();
  const timeText = useTimeText();
  const time = useCaseTime();
  // Whoever has it now, since it came to them: its step may have begun before or after that.
  const sinceMs = view.holding?.heldBy?.sinceMs;
  const acknowledgeMs = toAcknowledgeDueMs(view);
  const toTime = ({ phase, state, reachedMs }: PhaseLink): string | undefined => {
    if (state === 'waiting')
      return acknowledgeMs === null ? undefined : t('cases.dueAt', { time: time(acknowledgeMs) });
    if (reachedMs === null) return undefined;
    // Its name is also the word for acknowledging, which came later.
    if (phase !== 'received') return time(reachedMs);
    return t(reachedMs === view.openedMs ? 'cases.openedAt' : 'cases.backAt', { time: time(reachedMs) });
  };
  const links = toPhaseLinks(view).map((link) => ({
    id: link.phase,
    state: link.state,
    name:
      link.state === 'now'
        ? text(view.stateName)
        : link.state === 'waiting'
          ? t('cases.toAcknowledge')
          : t(`cases.phase.${link.phase}`),
    time: toTime(link),
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
            {sinceMs !== undefined && (
              <span>
                {t('cases.since', { time: time(sinceMs) })} (<Age timeMs={sinceMs} bare />)
              </span>
            )}
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
      {view.closedMs === null && <NextSteps view={view} atMs={atMs} />}
      <Others caseId={view.id} />
    </div>
  );
}

/** `Nếu không ai làm gì: 14:39 → báo lãnh đạo Sở · 14:54 → gọi Phó Chủ tịch`. */
function NextSteps({ view, atMs }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const time = useCaseTime();
  const nowMs = useNowMs(nextSec);
  if (view.pausedMs !== null) return <p className={css.next}>{t('cases.pausedNext')}</p>;
  if (atMs !== undefined) return null;
  const { bornPast, steps } = toNextSaid(view, nowMs);
  const past = bornPast.map(({ id, kind, dueMs }) => (
    <p key={id} className={css.next}>
      {t('cases.bornPast', { clock: t(`cases.clock.${kind}`), time: timeText(dueMs, 'dayMinute') })}
    </p>
  ));
  if (steps.length === 0) return past;
  return (
    <>
      {past}
      <p className={css.next}>
        {t('cases.ifNobody')}{' '}
        {steps.slice(0, mostNext).map((step, index) => (
          <span key={`${step.timeMs} ${step.clock} ${step.what} ${text(step.to)}`}>
            {index > 0 && ' · '}
            <strong>{time(step.timeMs)}</strong> →{' '}
            {t(`cases.next.${step.what}`, { to: text(step.to), clock: t(`cases.clock.${step.clock}`) })}
            {step.who !== null && (
              <small data-how={step.who.how}>
                {' '}
                (
                {step.sameAsMs === null
                  ? t(`cases.foreseen.${step.who.how}`, { names: step.who.names.join(', ') })
                  : t('cases.foreseenSame', { time: time(step.sameAsMs) })}
                )
              </small>
            )}
          </span>
        ))}
      </p>
    </>
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
