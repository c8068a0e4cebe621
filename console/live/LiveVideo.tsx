/** The live picture of a camera: shown to who says what for, which is journalled; told when there is none, and why. */
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './LiveVideo.module.css';
import { playVideo, type VideoState } from './video-player.ts';

const LEAST_LETTERS = 3;
const MOST_LETTERS = 300;

interface Props {
  readonly camera: string;
  /** What else may be done while the picture plays; is told what it is looked at for. */
  readonly beside?: (purpose: string) => ReactNode;
}

export function LiveVideo({ camera, beside }: Props) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState('');
  const [isShort, setIsShort] = useState(false);
  const [asked, setAsked] = useState<string>();
  if (asked !== undefined)
    return (
      <Picture camera={camera} purpose={asked} onEnd={() => setAsked(undefined)}>
        {beside?.(asked)}
      </Picture>
    );
  return (
    <form
      className={css.ask}
      onSubmit={(event) => {
        event.preventDefault();
        const said = purpose.trim();
        if (said.length < LEAST_LETTERS) setIsShort(true);
        else setAsked(said);
      }}
    >
      <TextInput
        label={t('video.purpose')}
        description={t('video.journalled')}
        value={purpose}
        maxLength={MOST_LETTERS}
        error={isShort ? t('video.refused.no-purpose') : undefined}
        onChange={(event) => {
          setIsShort(false);
          setPurpose(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default">
        {t('video.look')}
      </Button>
    </form>
  );
}

interface PictureProps {
  readonly camera: string;
  readonly purpose: string;
  readonly onEnd: () => void;
  readonly children: ReactNode;
}

function Picture({ camera, purpose, onEnd, children }: PictureProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<VideoState>({ is: 'connecting' });
  const video = useRef<HTMLVideoElement>(null);
  useEffect(
    () => (video.current === null ? undefined : playVideo(video.current, { camera, purpose }, setState)),
    [camera, purpose],
  );
  return (
    <div className={css.ask}>
      <video
        ref={video}
        className={css.video}
        aria-label={t('video.picture', { camera })}
        muted
        playsInline
      />
      <output className={css.said}>
        {state.is === 'trouble' && t(`video.trouble.${state.trouble}`)}
        {state.is === 'refused' && t(`video.refused.${state.why}`)}
        {(state.is === 'connecting' || state.is === 'playing' || state.is === 'closed') &&
          t(`video.${state.is}`)}
      </output>
      {state.is === 'playing' && children}
      <Button variant="default" onClick={onEnd}>
        {t('video.end')}
      </Button>
    </div>
  );
}
