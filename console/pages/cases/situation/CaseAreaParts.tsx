/** What services know of the ward of a case, e.g. who lives there and where people find shelter; read when it is unfolded. */
import { CatchBoundary } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaPartProps, ServiceWeb } from '../../../../ui/service-web.ts';
import { useServiceRead } from '../../../api/use-service-read.ts';
import { useLanguage, useText } from '../../../i18n.ts';
import { useServiceWebs, useServiceWords } from '../../../services.ts';
import css from '../Case.module.css';

type Props = Pick<AreaPartProps, 'areaCode' | 'atMs'>;

export function CaseAreaParts(props: Props) {
  const webs = useServiceWebs();
  return [...(webs ?? [])].map(([serviceId, { areaPart }]) =>
    areaPart === undefined ? null : <AreaPart key={serviceId} {...{ ...props, serviceId, areaPart }} />,
  );
}

interface OneProps extends Props {
  readonly serviceId: string;
  readonly areaPart: NonNullable<ServiceWeb['areaPart']>;
}

function AreaPart({ serviceId, areaPart: { title, Part }, areaCode, atMs }: OneProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const words = useServiceWords(serviceId);
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={css.quiet}>{text(title)}</summary>
      {open && (
        <CatchBoundary
          getResetKey={() => areaCode}
          errorComponent={() => <p className={css.quiet}>{t('asset.serviceFailed')}</p>}
        >
          <Part {...{ areaCode, atMs, language, words }} useRead={useServiceRead} />
        </CatchBoundary>
      )}
    </details>
  );
}
