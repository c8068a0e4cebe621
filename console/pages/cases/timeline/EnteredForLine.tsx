/** Under a line that was entered for an agency: who told it, how and when; the agency may say that it is not so. */
import { useState } from 'react';
import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import type { CaseEntry, CaseView } from '../../../../contract/cases/case.ts';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { useCaseSend } from '../../../api/use-case-send.ts';
import { useAgencyName } from '../case-names.ts';
import { findEnteredFor } from './entered-for.ts';
import { useActsFor } from '../tasks/my-agencies.ts';
import { SendState } from '../acts/SendState.tsx';
import { useCaseTime } from '../use-case-time.ts';
import css from '../Case.module.css';

const leastWords = 3;

interface Props {
  readonly view: CaseView;
  readonly entry: CaseEntry;
  readonly blocked: string | undefined;
}

export function EnteredForLine({ view, entry, blocked }: Props) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const time = useCaseTime();
  const actsFor = useActsFor();
  const sending = useCaseSend(view);
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const told = findEnteredFor(entry);
  if (told === undefined) return null;
  const isDisputed = view.timeline.some(
    ({ what, facts }) => what === 'told.disputed' && facts['entryId'] === entry.id,
  );
  const mayObject = actsFor(told.agencyId) && view.may.includes('comment') && !isDisputed;
  return (
    <p className={css.quiet}>
      {t('cases.enterFor.line', {
        name: told.name,
        agency: agencyName(told.agencyId),
        means: t(`cases.means.${told.means}`),
        time: time(told.timeMs),
        entered: time(entry.timeMs),
      })}
      {isDisputed && <strong> {t('cases.enterFor.disputed')}</strong>}
      {mayObject && (
        <DisabledReason reason={blocked}>
          <button
            type="button"
            className={css.linkButton}
            disabled={blocked !== undefined}
            title={blocked}
            onClick={() => setAsking(true)}
          >
            {t('cases.enterFor.object')}
          </button>
        </DisabledReason>
      )}
      {asking && (
        <ConfirmDialog
          opened
          title={t('cases.enterFor.object')}
          verb={t('cases.enterFor.object')}
          busy={sending.busy}
          disabled={why.trim().length < leastWords}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            sending.send({
              path: `/cases/${view.id}/entries/${entry.id}/dispute`,
              body: { why: why.trim() },
              onDone: () => setAsking(false),
            })
          }
        >
          <Textarea
            data-autofocus
            required
            autosize
            minRows={2}
            label={t('cases.field.why')}
            maxLength={4_000}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <SendState sending={sending} />
        </ConfirmDialog>
      )}
    </p>
  );
}
