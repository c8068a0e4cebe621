/** Asks before something that can't be taken back; the button repeats the verb, never "OK". */
import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../states/DisabledReason.tsx';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  readonly verb: string;
  readonly dangerous?: boolean;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** The dialog only asks: its verb has the focus when it opens. */
  readonly startsOnVerb?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function ConfirmDialog(props: Props) {
  const {
    opened,
    title,
    verb,
    dangerous = false,
    busy = false,
    disabled = false,
    startsOnVerb = false,
    onConfirm,
    onClose,
    children,
  } = props;
  const { t } = useTranslation('ui');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="md"
      closeButtonProps={{ 'aria-label': t('panel.close') }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl-Enter sends from any field inside */}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
        onKeyDown={(event) => {
          // In a field of many lines Enter begins a new one.
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || disabled || busy) return;
          event.preventDefault();
          onConfirm();
        }}
      >
        {children}
        <Group justify="flex-end" gap="sm" mt="lg">
          {/* Beside “cancel the task” a second “cancel” would be a riddle. */}
          <Button variant="default" onClick={onClose}>
            {verb.startsWith(t('confirm.cancel')) ? t('confirm.back') : t('confirm.cancel')}
          </Button>
          <DisabledReason reason={disabled && !busy ? t('confirm.incomplete', { verb }) : undefined}>
            <Button
              type="submit"
              loading={busy}
              disabled={disabled}
              {...(startsOnVerb ? { 'data-autofocus': true } : {})}
              {...(dangerous ? { color: 'red' } : {})}
            >
              {verb}
            </Button>
          </DisabledReason>
        </Group>
      </form>
    </Modal>
  );
}
