/** Photos of a form: chosen or taken with the phone's camera, sent at once, named in the form by what the centre answered. */
import { ActionIcon, Button, FileButton, Input } from '@mantine/core';
import { IconCamera, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UploadedFile } from '../../../contract/records/record-detail.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import type { PhotoInputProps } from '../../../ui/forms/photo-input-props.ts';
import { sendForm } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import css from './Forms.module.css';

export function PhotoField({ label, value, onChange, description, error }: PhotoInputProps) {
  const { t } = useTranslation();
  const send = useMutation({
    // One after the other: the first that is refused is said, those before it stay.
    mutationFn: async (photos: readonly File[]) => {
      const sent = [...value];
      for (const photo of photos) {
        const form = new FormData();
        form.set('file', photo, photo.name);
        sent.push((await sendForm<UploadedFile>('/files', form)).id);
        onChange([...sent]);
      }
    },
  });
  const reason = send.isPending ? t('form.photoSending') : undefined;
  return (
    <Input.Wrapper label={label} description={description} error={error} size="sm">
      <div className={css.photos}>
        <FileButton multiple accept="image/*" onChange={(photos) => send.mutate(photos)}>
          {(props) => (
            <DisabledReason reason={reason}>
              <Button
                {...props}
                size="sm"
                variant="default"
                disabled={reason !== undefined}
                leftSection={<IconCamera size={16} aria-hidden />}
              >
                {t('form.addPhotos')}
              </Button>
            </DisabledReason>
          )}
        </FileButton>
        {value.map((id, at) => (
          <span key={id}>
            {t('form.photo', { number: at + 1 })}
            <ActionIcon
              size="sm"
              aria-label={t('form.dropPhoto', { number: at + 1 })}
              onClick={() => onChange(value.filter((one) => one !== id))}
            >
              <IconX size={14} />
            </ActionIcon>
          </span>
        ))}
      </div>
      {send.error !== null && <ErrorState problem={toProblem(send.error)} />}
    </Input.Wrapper>
  );
}
