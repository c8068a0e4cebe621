/** Opens the order; whoever may not give one sees why. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/DisabledReason.tsx';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { GiveDirectiveDialog } from './GiveDirectiveDialog.tsx';

export function GiveDirectiveButton() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
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
      {opened && (
        <GiveDirectiveDialog
          onClose={() => setOpened(false)}
          onGiven={(code) => {
            setOpened(false);
            notifications.show({ message: t('directives.given', { code }) });
          }}
        />
      )}
    </>
  );
}
