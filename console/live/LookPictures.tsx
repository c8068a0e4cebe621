/** The picture on which the centre last looked how a camera stands, beside the one it is compared with; shown when asked for. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookPicture } from '../../contract/centre/camera-looks.ts';
import { ErrorState } from '../../ui/states/ErrorState.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { sendJson } from '../api/api-client.ts';
import { toProblem } from '../api/to-problem.ts';
import { cameraLooksQuery } from './camera-looks-query.ts';
import css from './LiveVideo.module.css';

interface Props {
  readonly assetId: number;
}

export function LookPictures({ assetId }: Props) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  if (isAsked) return <Pictures assetId={assetId} />;
  return (
    <div className={css.ask}>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('looks.show')}
      </Button>
    </div>
  );
}

function Pictures({ assetId }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { data, error, refetch } = useQuery(cameraLooksQuery(assetId));
  if (error !== null) return <ErrorState problem={toProblem(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <p className={css.said}>{t('looks.reading')}</p>;
  const { lookedMs, trouble, now, reference } = data;
  if (lookedMs === null) return <p className={css.said}>{t('looks.never')}</p>;
  return (
    <div className={css.ask}>
      {trouble !== null && (
        <p className={css.said}>
          {t('looks.noPicture', { time: timeText(lookedMs, 'near') })} {t(`video.trouble.${trouble}`)}
        </p>
      )}
      {now !== null && (
        <One picture={now} says={t('looks.now', { time: timeText(now.takenMs, 'dayMinute') })} />
      )}
      {reference === null ? (
        <p className={css.said}>{t('looks.noReference')}</p>
      ) : (
        <One
          picture={reference}
          says={t('looks.reference', { time: timeText(reference.takenMs, 'dayMinute') })}
        />
      )}
      <Renew assetId={assetId} />
    </div>
  );
}

function One({ picture, says }: { readonly picture: LookPicture; readonly says: string }) {
  return (
    <figure className={css.figure}>
      <img className={css.video} src={`data:image/jpeg;base64,${picture.picture}`} alt={says} />
      <figcaption className={css.said}>{says}</figcaption>
    </figure>
  );
}

function Renew({ assetId }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [why, setWhy] = useState('');
  const renew = useMutation({
    mutationFn: () => sendJson('POST', `/assets/${assetId}/looks/renew`, { why: why.trim() }),
    onSuccess: async () => client.invalidateQueries(cameraLooksQuery(assetId)),
  });
  return (
    <form
      className={css.ask}
      onSubmit={(event) => {
        event.preventDefault();
        renew.mutate();
      }}
    >
      <TextInput
        required
        minLength={3}
        maxLength={300}
        label={t('looks.why')}
        description={t('looks.renewNote')}
        value={why}
        onChange={({ currentTarget }) => setWhy(currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={renew.isPending}>
        {t('looks.renew')}
      </Button>
      {renew.isSuccess && <output className={css.said}>{t('looks.renewed')}</output>}
      {renew.error !== null && <ErrorState problem={toProblem(renew.error)} />}
    </form>
  );
}
