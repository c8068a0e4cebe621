/** Opens the order; whoever may not give one sees why. */
import { Button } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { tell } from '../../tell.ts';
import { GiveDirectiveDialog } from './GiveDirectiveDialog.tsx';

interface Props {
  /** The form is open at first, and tells when it is not any more. */
  readonly opened?: boolean;
  readonly onClosed?: () => void;
}

export function GiveDirectiveButton({ opened: atFirst = false, onClosed }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(atFirst);
  const [wasAtFirst, setWasAtFirst] = useState(atFirst);
  // Asked for by Ctrl-K while the page already stands.
  if (atFirst !== wasAtFirst) {
    setWasAtFirst(atFirst);
    if (atFirst) setOpened(true);
  }
  const close = (): void => {
    setOpened(false);
    onClosed?.();
  };
  const reason = useMissingRight('directives.give');
  return (
    <>
      <DisabledReason reason={reason}>
        <Button
          disabled={reason !== undefined}
          leftSection={<IconSpeakerphone size={16} aria-hidden />}
          onClick={() => setOpened(true)}
        >
          {t('directives.give')}
        </Button>
      </DisabledReason>
      {opened && reason === undefined && (
        <GiveDirectiveDialog
          onClose={close}
          onGiven={(code) => {
            close();
            tell(t('directives.given', { code }));
          }}
        />
      )}
    </>
  );
}
