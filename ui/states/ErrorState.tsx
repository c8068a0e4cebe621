/** Something failed: the server's sentence, where, the value, what was allowed and what to do next. */
import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import css from './states.module.css';

export interface Problem {
  /** Stable word of the error; `unreachable` when the server did not answer. */
  readonly id: string;
  readonly message: string;
  readonly details: readonly {
    readonly where: string;
    readonly value: string;
    readonly allowed: string;
    readonly next: string;
  }[];
}

interface Props {
  readonly problem: Problem;
  /** Reads again; without it what failed was something the person wanted done. */
  readonly onRetry?: (() => void) | undefined;
}

export function ErrorState({ problem, onRetry }: Props) {
  const { t } = useTranslation('ui');
  const known = problem.id === 'unreachable' ? t('error.unreachable') : problem.message;
  return (
    <div className={css.error} role="alert">
      <p className={css.title}>{t(onRetry === undefined ? 'error.notDone' : 'error.notRead')}</p>
      <div>{known === '' ? t('error.unknown', { id: problem.id }) : known}</div>
      {problem.details.map((detail) => (
        <dl className={css.details} key={`${detail.where} ${detail.value}`}>
          {(['where', 'value', 'allowed', 'next'] as const)
            .filter((part) => detail[part] !== '')
            .map((part) => (
              <Fragment key={part}>
                <dt>{t(`error.${part}`)}</dt>
                <dd>{detail[part]}</dd>
              </Fragment>
            ))}
        </dl>
      ))}
      {onRetry !== undefined && (
        <Button variant="default" onClick={onRetry}>
          {t('error.retry')}
        </Button>
      )}
    </div>
  );
}
