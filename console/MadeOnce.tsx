/** A secret that is shown this once: it stays until the person says that it is kept; a press beside it does not lose it. */
import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyText } from '../ui/words/CopyText.tsx';

interface Props {
  /** undefined = nothing to show. */
  readonly secret: string | undefined;
  readonly title: string;
  /** What to do with it, and until when an older one works. */
  readonly why: string;
  readonly label: string;
  readonly kept: string;
  readonly onClose: () => void;
}

export function MadeOnce({ secret, title, why, label, kept, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('asset.close') }}
    >
      <p>{why}</p>
      <CopyText block text={secret ?? ''} label={label} />
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>{kept}</Button>
      </Group>
    </Modal>
  );
}
