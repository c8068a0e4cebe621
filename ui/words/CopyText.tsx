/** A text somebody has to carry elsewhere: shown as it is, with a button that copies it and says that it did. */
import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './CopyText.module.css';

interface Props {
  readonly text: string;
  /** What the text is, for the button's name. */
  readonly label: string;
  /** Several lines in a block of their own. */
  readonly block?: boolean;
}

export function CopyText({ text, label, block = false }: Props) {
  const { t } = useTranslation('ui');
  return (
    <span className={block ? css.block : css.line}>
      <code className={css.text}>{text}</code>
      <CopyButton value={text} timeout={2_000}>
        {({ copied, copy }) => {
          const word = copied ? t('copy.done') : t('copy.copy', { label });
          return (
            <Tooltip label={word}>
              <ActionIcon aria-label={word} onClick={copy} size="sm">
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          );
        }}
      </CopyButton>
    </span>
  );
}
