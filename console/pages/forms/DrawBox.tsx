/** A box drawn on the newest picture of a camera, by pointer or keys; what is drawn stands in the number fields below. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookPicture } from '../../../contract/centre/camera-looks.ts';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toProblem } from '../../api/to-problem.ts';
import { cameraLooksQuery } from '../../live/camera-looks-query.ts';
import { type DrawnBox, MIDDLE, type PicturePoint, stepBox, toBoxBetween } from './drawn-box.ts';
import css from './Forms.module.css';

interface BoxProps {
  readonly box: DrawnBox | undefined;
  readonly onBox: (box: DrawnBox) => void;
}

export function DrawBox({ camera, ...box }: BoxProps & { readonly camera: string }) {
  const { t } = useTranslation();
  const assetId = useCatalogue().data?.assets.find(({ code }) => code === camera)?.id;
  const [isAsked, setIsAsked] = useState(false);
  if (assetId === undefined) return null;
  return (
    <section className={css.guessed} aria-label={t('form.drawn')}>
      {isAsked ? (
        <Asked assetId={assetId} {...box} />
      ) : (
        <>
          <span>
            <Button size="xs" variant="default" onClick={() => setIsAsked(true)}>
              {t('form.drawnShow')}
            </Button>
          </span>
          <span className={css.quiet}>{t('video.journalled')}</span>
        </>
      )}
    </section>
  );
}

function Asked({ assetId, ...box }: BoxProps & { readonly assetId: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(cameraLooksQuery(assetId));
  if (error !== null) return <ErrorState problem={toProblem(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <p className={css.quiet}>{t('looks.reading')}</p>;
  if (data.now === null) return <p>{t('form.drawnNone')}</p>;
  return <Drawn picture={data.now} {...box} />;
}

function Drawn({ picture, box, onBox }: BoxProps & { readonly picture: LookPicture }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const [start, setStart] = useState<PicturePoint>();
  const draw = (event: PointerEvent<HTMLDivElement>) => {
    if (start !== undefined) onBox(toBoxBetween(start, toPoint(event)));
  };
  return (
    <>
      <p>{t('form.drawnHow')}</p>
      <div
        className={css.drawing}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setStart(toPoint(event));
        }}
        onPointerMove={draw}
        onPointerUp={(event) => {
          draw(event);
          setStart(undefined);
        }}
        onPointerCancel={() => setStart(undefined)}
      >
        <img
          src={`data:image/jpeg;base64,${picture.picture}`}
          alt={t('form.drawnPicture', { time: timeText(picture.takenMs, 'dayMinute') })}
          draggable={false}
        />
        {box !== undefined && (
          <button
            type="button"
            className={css.drawn}
            style={{
              left: `${box.left}%`,
              top: `${box.top}%`,
              width: `${Math.min(box.width, 100 - box.left)}%`,
              height: `${Math.min(box.height, 100 - box.top)}%`,
            }}
            aria-label={t('form.drawnBox', { ...box })}
            onKeyDown={(event) => {
              const next = stepBox(box, event.key, event.shiftKey);
              if (next === undefined) return;
              event.preventDefault();
              onBox(next);
            }}
          />
        )}
      </div>
      <p className={css.quiet}>{t('form.drawnNote', { time: timeText(picture.takenMs, 'dayMinute') })}</p>
      {box === undefined && (
        <span>
          <Button size="xs" variant="default" onClick={() => onBox(MIDDLE)}>
            {t('form.drawnMiddle')}
          </Button>
        </span>
      )}
    </>
  );
}

/** Percent of the picture. */
function toPoint({ clientX, clientY, currentTarget }: PointerEvent<HTMLDivElement>): PicturePoint {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: ((clientX - left) / width) * 100, y: ((clientY - top) / height) * 100 };
}
