/** Photos of a form: chosen or taken with the phone's camera, sent at once, named in the form by what the centre answered. */
import { ActionIcon, Button, FileButton, Input } from '@mantine/core';
import { IconCamera, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentPhoto } from '../../../contract/records/record-detail.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import type { PhotoInputProps } from '../../../ui/forms/photo-input-props.ts';
import { sendForm } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import css from './Forms.module.css';

export function PhotoField({ label, value, onChange, onPlace, description, error }: PhotoInputProps) {
  const { t } = useTranslation();
  // Known only as long as the form stands open: the centre does not keep it.
  const [places, setPlaces] = useState<Readonly<Record<string, SentPhoto['place']>>>({});
  const send = useMutation({
    // One after the other: the first that is refused is said, those before it stay.
    mutationFn: async (photos: readonly File[]) => {
      const sent = [...value];
      for (const photo of photos) {
        const form = new FormData();
        form.set('file', photo, photo.name);
        const { id, place } = await sendForm<SentPhoto>('/files', form);
        sent.push(id);
        setPlaces((before) => ({ ...before, [id]: place }));
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
      {onPlace !== undefined &&
        value.map((id, at) => {
          const place = places[id];
          return (
            place != null && (
              <Button key={id} size="xs" variant="default" mt={8} onClick={() => onPlace(place)}>
                {t('form.placeOfPhoto', {
                  number: at + 1,
                  place: `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`,
                })}
              </Button>
            )
          );
        })}
      {send.error !== null && <ErrorState problem={toProblem(send.error)} />}
    </Input.Wrapper>
  );
}
