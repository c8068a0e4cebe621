/** Connecting a new feed in four steps: whose it is, how it comes, what it tells, then key, first line and first delivery. */
import { Button, Stepper } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { PageHead } from '../../../../ui/page/PageHead.tsx';
import { toProblem } from '../../../api/to-problem.ts';
import { ConnectStep } from './ConnectStep.tsx';
import { HowStep } from './HowStep.tsx';
import { WhatStep } from './WhatStep.tsx';
import { WhoStep } from './WhoStep.tsx';
import { useMakeFeed } from '../feed-actions.ts';
import { newFeedSteps } from '../feeds-search.ts';
import {
  emptyDraft,
  listDraftProblems,
  toNewFeed,
  type DraftProblem,
  type NewFeedDraft,
} from './new-feed-draft.ts';
import type { StepProps } from './new-feed-draft.ts';
import { useNewFeedDraft } from './use-new-feed-draft.ts';
import css from '../Feeds.module.css';

const route = getRouteApi('/shell/feeds/new');

/** What must be right before a step is left. */
const asked: Record<(typeof newFeedSteps)[number], readonly DraftProblem[]> = {
  who: ['agency', 'service', 'name', 'id'],
  how: [],
  what: ['agency', 'service', 'name', 'id', 'assetKind', 'assetRows'],
  connect: [],
};

export function NewFeedPage() {
  const { t } = useTranslation();
  const { step = 'who' } = route.useSearch();
  const navigate = useNavigate({ from: '/feeds/new' });
  const [draft, setDraft] = useNewFeedDraft();
  const make = useMakeFeed();
  const index = newFeedSteps.indexOf(step);
  const change = (part: Partial<NewFeedDraft>) => setDraft({ ...draft, ...part });
  const go = (to: number) => {
    const next = newFeedSteps[to];
    if (next !== undefined) void navigate({ search: { step: next } });
  };
  const problem = listDraftProblems(draft).find((one) => asked[step].includes(one));
  const reason = problem === undefined ? undefined : t(`feeds.wizard.problem.${problem}`);
  const isLast = step === 'what';
  const props: StepProps = { draft, onChange: change };
  return (
    <div className={css.page}>
      <PageHead
        crumb={<Link to="/feeds">{t('feeds.title')}</Link>}
        title={t('feeds.new')}
        facts={t('feeds.wizard.about')}
      />
      <div className={css.body}>
        <div className={`${css.stack} ${css.step}`}>
          <Stepper
            size="sm"
            active={index}
            onStepClick={(to) => (draft.madeId === null ? go(to) : undefined)}
            allowNextStepsSelect={false}
          >
            {newFeedSteps.map((one) => (
              <Stepper.Step key={one} label={t(`feeds.wizard.step.${one}`)} />
            ))}
          </Stepper>
          {step === 'who' && <WhoStep {...props} />}
          {step === 'how' && <HowStep {...props} />}
          {step === 'what' && <WhatStep {...props} />}
          {step === 'connect' && draft.madeId !== null && (
            <ConnectStep feedId={draft.madeId} onDone={() => setDraft(emptyDraft)} />
          )}
          {make.isError && isLast && <ErrorState problem={toProblem(make.error)} />}
          {step !== 'connect' && (
            <div className={css.actions}>
              {index > 0 && (
                <Button variant="default" onClick={() => go(index - 1)}>
                  {t('feeds.wizard.back')}
                </Button>
              )}
              <DisabledReason reason={reason}>
                <Button
                  disabled={reason !== undefined}
                  loading={make.isPending}
                  onClick={() =>
                    isLast
                      ? make.mutate(toNewFeed(draft), {
                          onSuccess: (feed) => {
                            change({ madeId: feed.definition.id });
                            go(index + 1);
                          },
                        })
                      : go(index + 1)
                  }
                >
                  {isLast ? t('feeds.wizard.make') : t('feeds.wizard.next')}
                </Button>
              </DisabledReason>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
