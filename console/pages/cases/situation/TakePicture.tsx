/** A photo or a short film of the camera that is looked at, taken by the centre itself into the case. */
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { useCaseSend } from '../../../api/use-case-send.ts';
import css from '../Case.module.css';

const FILM_SEC = 20;

interface Props {
  readonly view: CaseView;
  readonly camera: string;
  /** What the camera is looked at for: that is why the picture is taken, too. */
  readonly why: string;
}

export function TakePicture({ view, camera, why }: Props) {
  const { t } = useTranslation();
  const { send, busy, problem } = useCaseSend(view);
  const take = (more: Readonly<Record<string, unknown>>) =>
    send({ path: `/cases/${view.id}/camera-pictures`, body: { camera, why, ...more } });
  return (
    <>
      <Group gap="xs">
        <Button variant="default" loading={busy} onClick={() => take({ what: 'photo' })}>
          {t('cases.camera.photo')}
        </Button>
        <Button variant="default" loading={busy} onClick={() => take({ what: 'film', seconds: FILM_SEC })}>
          {t('cases.camera.film', { seconds: FILM_SEC })}
        </Button>
      </Group>
      <p className={css.quiet}>{t(busy ? 'cases.camera.taking' : 'cases.camera.note')}</p>
      {problem !== undefined && <ErrorState problem={problem} />}
    </>
  );
}
