/** No page lives at this address. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('errors.notFound')} action={<Link to="/">{t('errors.toPicture')}</Link>}>
      {t('errors.notFoundWhy')}
    </EmptyState>
  );
}
