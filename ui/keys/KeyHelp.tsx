/** The keys a page understands, opened by "?"; the page lists them in the order in which they are learnt. */
import { Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly lines: readonly KeyLine[];
}

export function KeyHelp({ opened, onClose, lines }: Props) {
  const { t } = useTranslation('ui');
  const all: readonly KeyLine[] = [
    ...lines,
    { keys: ['F6'], does: t('keys.parts') },
    { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
    { keys: ['?'], does: t('keys.open') },
  ];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('panel.close') }}
    >
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {all.map((line) => (
            <Table.Tr key={line.does}>
              <Table.Td w={120}>
                {line.keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{line.does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
