/** Takes a part of a case with one click; who does it for another agency is asked first. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import type { CaseSend } from '../../../api/use-case-send.ts';
import { StandInDialog } from '../acts/StandInDialog.tsx';
import { caseKeys } from '../case-keys.ts';
import { useStandsIn } from './my-agencies.ts';

interface Props {
  readonly task: { readonly id: number; readonly agencyId: string };
  readonly sending: CaseSend;
  /** Why it can't be taken now. */
  readonly reason: string | undefined;
  /** It is what comes next on its screen. */
  readonly isNext?: boolean;
}

export function AcceptButton({ task, sending, reason, isNext = false }: Props) {
  const { t } = useTranslation();
  const standsIn = useStandsIn()(task.agencyId);
  const [asking, setAsking] = useState(false);
  const accept = (): void => sending.send({ path: `/tasks/${task.id}/accept` });
  return (
    <>
      <DisabledReason reason={reason}>
        <Button
          {...(isNext ? { 'data-next-step': true } : {})}
          aria-keyshortcuts={caseKeys.take}
          disabled={reason !== undefined}
          loading={sending.busy}
          onClick={() => (standsIn ? setAsking(true) : accept())}
        >
          {t('cases.accept')}
        </Button>
      </DisabledReason>
      {asking && (
        <StandInDialog
          verb={t('cases.accept')}
          agencyId={task.agencyId}
          onConfirm={accept}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
