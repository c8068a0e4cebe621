/** What is to be done, from the playbook of the procedure: ticked here, by whom and when stays. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { Countdown } from '../../../../ui/time/Countdown.tsx';
import { useCaseSend } from '../../../api/use-case-send.ts';
import { useText } from '../../../i18n.ts';
import { SendState } from '../acts/SendState.tsx';
import { useCaseTime } from '../use-case-time.ts';
import css from '../Case.module.css';

interface Props {
  readonly view: CaseView;
  readonly blocked: string | undefined;
}

export function CaseSteps({ view, blocked }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const time = useCaseTime();
  const sending = useCaseSend(view);
  const done = view.playbook.filter((step) => step.doneMs !== null).length;
  return (
    <section className={css.part} aria-label={t('cases.steps')}>
      <h3>
        {t('cases.steps')}
        {view.playbook.length > 0 && (
          <small>{t('cases.stepsDone', { done, all: view.playbook.length })}</small>
        )}
      </h3>
      {view.playbook.length === 0 && <p className={css.quiet}>{t('cases.noSteps')}</p>}
      <ul className={css.steps}>
        {view.playbook.map((step) => (
          <li key={step.id}>
            <DisabledReason reason={view.closedMs === null ? blocked : t('why.closed')}>
              <Checkbox
                checked={step.doneMs !== null}
                disabled={blocked !== undefined || view.closedMs !== null || sending.busy}
                label={text(step.text)}
                description={
                  <>
                    {t(`cases.party.${step.by}`)}
                    {step.doneMs !== null && ` · ${time(step.doneMs)} · ${step.doneBy ?? ''}`}
                    {step.doneMs === null && step.dueMs !== null && view.closedMs === null && (
                      <>
                        {' · '}
                        <Countdown dueMs={step.dueMs} startedMs={view.openedMs} />
                      </>
                    )}
                    {step.note !== null && step.note !== '' && ` · ${step.note}`}
                  </>
                }
                onChange={(event) =>
                  sending.send({
                    path: `/cases/${view.id}/steps/${step.id}`,
                    body: { done: event.currentTarget.checked },
                  })
                }
              />
            </DisabledReason>
          </li>
        ))}
      </ul>
      <SendState sending={sending} />
    </section>
  );
}
