/** A part that a service draws on the page of a case: read when it is unfolded; if it fails, it alone is missing. */
import { CatchBoundary } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../Case.module.css';

interface Props {
  readonly title: string;
  /** What it is about; another one is another try. */
  readonly about: string;
  readonly children: ReactNode;
}

export function UnfoldedPart({ title, about, children }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={css.quiet}>{title}</summary>
      {open && (
        <CatchBoundary
          getResetKey={() => about}
          errorComponent={() => <p className={css.quiet}>{t('asset.serviceFailed')}</p>}
        >
          {children}
        </CatchBoundary>
      )}
    </details>
  );
}
