/** A scene that a service draws; one that fails is said to be missing and hides no other. */
import { CatchBoundary } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WallScene } from '../../../ui/service-web.ts';
import { useServiceRead } from '../../api/use-service-read.ts';
import { useLanguage } from '../../i18n.ts';
import { useServiceWords } from '../../services.ts';
import css from './Wall.module.css';

type Props = { readonly serviceId: string } & Pick<WallScene, 'Scene'>;

export function OwnScene(props: Props) {
  return (
    <div className={css.cell}>
      <OwnBlock {...props} />
    </div>
  );
}

/** What stands in a panel of it: on a wall of many it is beside the service's map. */
export function OwnBlock({ serviceId, Scene }: Props) {
  const language = useLanguage();
  const words = useServiceWords(serviceId);
  return (
    <CatchBoundary getResetKey={() => serviceId} errorComponent={Failed}>
      <Scene useRead={useServiceRead} language={language} words={words} />
    </CatchBoundary>
  );
}

function Failed() {
  const { t } = useTranslation();
  return <p className={css.line}>{t('wall.failed')}</p>;
}
