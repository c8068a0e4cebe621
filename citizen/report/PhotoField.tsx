/** The photo: taken or chosen, made small here, shown as it will be sent. */
import { useEffect, useId, useMemo, useState } from 'react';
import { useWords } from '../words.ts';
import { shrinkPhoto, type SmallPhoto } from './shrink-photo.ts';

interface Props {
  readonly photo: SmallPhoto | undefined;
  readonly onPhoto: (photo: SmallPhoto | undefined) => void;
}

export function PhotoField({ photo, onPhoto }: Props) {
  const { t } = useWords();
  const id = useId();
  const [state, setState] = useState<'ready' | 'shrinking' | 'no-photo'>('ready');
  const blob = photo?.blob;
  const url = useMemo(() => (blob === undefined ? undefined : URL.createObjectURL(blob)), [blob]);
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    },
    [url],
  );
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setState('shrinking');
    try {
      onPhoto(await shrinkPhoto(file));
      setState('ready');
    } catch {
      onPhoto(undefined);
      setState('no-photo');
    }
  };
  return (
    <>
      <label htmlFor={id}>{t('photo')}</label>
      <div className="photo-button main-button">
        <span aria-hidden>{t('photo.take')}</span>
        <input
          id={id}
          type="file"
          accept="image/*"
          capture="environment"
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </div>
      <p className="quiet">{t('photo.says')}</p>
      {state === 'shrinking' && <p className="quiet">{t('photo.shrinking')}</p>}
      {state === 'no-photo' && (
        <p className="trouble" role="alert">
          {t('photo.none')}
        </p>
      )}
      {url !== undefined && photo !== undefined && (
        <>
          <img className="photo" src={url} alt={t('photo.alt')} />
          <p className="quiet">{t('photo.size', { kb: Math.ceil(photo.blob.size / 1_000) })}</p>
        </>
      )}
    </>
  );
}
