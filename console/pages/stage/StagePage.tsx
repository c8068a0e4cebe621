/** The city’s stage of operation: what holds and why, what the rules propose, the decision of a leader, and all decisions before. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageEffectView } from '../../../contract/notices/stage-effects.ts';
import { stageFacts, toStageFacts } from '../../../contract/notices/stage.ts';
import type { StageChange, StageProposal, StageRule, StageView } from '../../../contract/notices/stage.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { sendJson } from '../../api/api-client.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { stageHistoryQuery, stageQuery } from '../../api/stage-queries.ts';
import { useText } from '../../i18n.ts';
import { say } from '../../say.ts';
import { StageMark } from '../../StageMark.tsx';
import { WordsDialog } from '../../WordsDialog.tsx';
import { StageDifference, StageEffects } from './StageEffects.tsx';
import css from './Stage.module.css';

const route = getRouteApi('/shell/stage');

export function StagePage() {
  const { t } = useTranslation();
  const { at } = route.useSearch();
  const query = useQuery(stageQuery(at));
  const history = useQuery(stageHistoryQuery(at)).data;
  return (
    <div className={css.page}>
      <h1>{t('stage.title')}</h1>
      <p className={css.quiet}>{t('stage.notTheStates')}</p>
      <QueryState query={query}>
        {(view) => <Held effects={history?.effects ?? []} view={view} isPast={at !== undefined} />}
      </QueryState>
      {history !== undefined && (
        <>
          <Section title={t('stage.history')}>
            {history.changes.length === 0 ? (
              <p className={css.quiet}>{t('stage.noHistory')}</p>
            ) : (
              <ol className={css.changes}>
                {history.changes.map((change) => (
                  <Change key={change.id} change={change} />
                ))}
              </ol>
            )}
          </Section>
          <Section title={t('stage.effects')} about={t('stage.effectsAbout')}>
            <StageEffects effects={history.effects} />
          </Section>
          <Section title={t('stage.rules')} about={t('stage.rulesAbout')}>
            <ul className={css.changes}>
              {history.rules.map((rule, index) => (
                <li key={index}>
                  <Rule rule={rule} />
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </div>
  );
}

interface HeldProps {
  readonly view: StageView;
  readonly effects: readonly StageEffectView[];
  readonly isPast: boolean;
}

function Held({ view, effects, isPast }: HeldProps) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const [asked, setAsked] = useState<number | 'decline'>();
  const { stage, sinceMs, change, proposal, mayDecide } = view;
  const reason = isPast ? t('why.past') : mayDecide ? undefined : t('stage.notYours');
  const close = () => setAsked(undefined);
  return (
    <section className={css.held}>
      <p className={css.big}>
        <StageMark stage={stage} framed />
      </p>
      <p>{text(toStageFacts(stage).said)}</p>
      <p className={css.quiet}>
        {sinceMs === null || change === null
          ? t('stage.neverDecided')
          : t('stage.since', {
              time: timeText(sinceMs, 'dayMinute'),
              name: change.byName,
              reason: change.reason,
            })}
      </p>
      {proposal !== null && <Proposed proposal={proposal} />}
      <fieldset className={css.choices} aria-label={t('stage.decide')}>
        {stageFacts
          .filter((one) => one.stage !== stage)
          .map((one) => (
            <DisabledReason key={one.stage} reason={reason}>
              <Button
                size="md"
                variant={one.stage === proposal?.stage ? 'filled' : 'default'}
                disabled={reason !== undefined}
                onClick={() => setAsked(one.stage)}
              >
                {t(one.stage > stage ? 'stage.raise' : 'stage.lower', {
                  stage: one.stage,
                  name: text(one.name),
                })}
              </Button>
            </DisabledReason>
          ))}
        {proposal !== null && mayDecide && (
          <Button size="md" variant="subtle" onClick={() => setAsked('decline')}>
            {t('stage.decline')}
          </Button>
        )}
      </fieldset>
      {typeof asked === 'number' && (
        <WordsDialog
          verb={t(asked > stage ? 'stage.raise' : 'stage.lower', {
            stage: asked,
            name: text(toStageFacts(asked).name),
          })}
          about={<StageDifference effects={effects} from={stage} to={asked} />}
          label={t('stage.why')}
          most={1_000}
          send={(why) => sendJson('POST', '/stage', { stage: asked, reason: why })}
          stale="stage"
          onDone={() => say('saved.stage', undefined)}
          onClose={close}
        />
      )}
      {asked === 'decline' && proposal !== null && (
        <WordsDialog
          verb={t('stage.decline')}
          label={t('stage.why')}
          most={1_000}
          send={(why) => sendJson('POST', `/stage/proposals/${proposal.id}/decline`, { why })}
          stale="stage"
          onDone={() => say('saved.stage_declined', undefined)}
          onClose={close}
        />
      )}
    </section>
  );
}

function Proposed({ proposal: { stage, proposedMs, reason } }: { readonly proposal: StageProposal }) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const timeText = useTimeText();
  return (
    <p className={css.proposed}>
      {t('stage.proposedAt', { stage, time: timeText(proposedMs, 'dayMinute') })}{' '}
      {reason.rule === null
        ? t('stage.calmer')
        : t('stage.because', {
            alerts: reason.alerts,
            severity: ui(`severity.${reason.severity}`),
            places: reason.wards,
          })}
    </p>
  );
}

function Change({
  change: { stage, before, reason, byName, timeMs, proposalId },
}: {
  readonly change: StageChange;
}) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  return (
    <li>
      <time dateTime={new Date(timeMs).toISOString()}>{timeText(timeMs, 'dayMinute')}</time>
      {' · '}
      <span>
        {t('stage.short', { stage: before })} → <StageMark stage={stage} />
      </span>
      {proposalId !== null && ` (${t('stage.followsProposal')})`}
      {' · '}
      {t('stage.byFor', { name: byName, reason })}
    </li>
  );
}

function Rule({ rule: { stage, severity, count, wards } }: { readonly rule: StageRule }) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const word = ui(`severity.${severity}`);
  return (
    <>
      <StageMark stage={stage} />{' '}
      {wards === undefined
        ? t('stage.rule', { least: count, severity: word })
        : t('stage.ruleIn', { least: count, severity: word, places: wards })}
    </>
  );
}
