/** Photos and files to attach: chosen, taken with the phone's camera or pasted; each can be taken away again. */
import { ActionIcon, FileButton, Button } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { toSizeText } from '../../../to-size-text.ts';
import css from '../Case.module.css';

interface Props {
  readonly label: string;
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
  /** Why nothing can be attached now. */
  readonly reason?: string | undefined;
}

export function FileField({ label, files, onFiles, reason }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.files}>
      <FileButton
        multiple
        accept="image/*,video/*,application/pdf,text/csv,.docx,.xlsx"
        onChange={(more) => onFiles([...files, ...more])}
      >
        {(props) => (
          <DisabledReason reason={reason}>
            <Button
              {...props}
              variant="default"
              disabled={reason !== undefined}
              leftSection={<IconPaperclip size={16} aria-hidden />}
            >
              {label}
            </Button>
          </DisabledReason>
        )}
      </FileButton>
      {files.length > 0 && (
        <ul>
          {files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              {file.name} <small>{toSizeText(file.size)}</small>
              <ActionIcon
                size="sm"
                aria-label={t('cases.dropFile', { name: file.name })}
                onClick={() => onFiles(files.filter((one) => one !== file))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
