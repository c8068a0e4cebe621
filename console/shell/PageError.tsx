/** A page failed: the rest of the console goes on. Server refusals show the server's words, defects show their message. */
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/states/ErrorState.tsx';
import { toProblem } from '../api/to-problem.ts';

export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <ErrorState problem={toProblem(error, (message) => t('errors.pageWhy', { message }))} onRetry={retry} />
  );
}
