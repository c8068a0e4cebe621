/** The case of an alert: its code, who has it, time left; or the button that makes one. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseRow, CaseView } from '../../../contract/case.ts';
import { DisabledReason } from '../../../ui/DisabledReason.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useAlertCases } from '../../api/use-alert-cases.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { CaseActing, CaseLeft } from './queue/case-columns.tsx';
import { toCaseMapSearch } from './case-map-search.ts';
import css from './AlertCase.module.css';

interface Props {
  readonly alertId: number;
  /** The case as it was then. */
  readonly atMs?: number | undefined;
  /** Why nothing can be done now. */
  readonly blocked: string | undefined;
}

/** In the panel of an alert: the case whole, or the way to one. */
export function AlertCase({ alertId, atMs, blocked }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const cases = useAlertCases([alertId], atMs);
  const found = cases?.get(alertId);
  const missing = useMissingRight('cases.open');
  const make = useMutation({
    mutationFn: () => sendJson<CaseView>('POST', '/cases/from-alerts', { alertIds: [alertId] }),
    onSuccess: (view) => {
      for (const queryKey of [['cases'], ['case-counts']]) void queryClient.invalidateQueries({ queryKey });
      void navigate({ to: '/', search: toCaseMapSearch(view) });
    },
  });
  const reason = blocked ?? missing;
  if (found !== undefined)
    return (
      <>
        <p className={css.code}>
          <Link to="/cases" search={{ case: found.id, at: atMs }}>
            {found.code}
          </Link>{' '}
          · {text(found.stateName)}
          {found.outcome !== null && ` · ${t(`cases.outcome.${found.outcome}`)}`}
        </p>
        <CaseLine row={found} atMs={atMs} />
      </>
    );
  if (cases === undefined) return <span>{t('cases.reading')}</span>;
  return (
    <div className={css.none}>
      <span>{t(atMs === undefined ? 'cases.noCase' : 'cases.noCaseThen')}</span>
      <DisabledReason reason={reason}>
        <Button
          variant="default"
          disabled={reason !== undefined}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {t('cases.makeCase')}
        </Button>
      </DisabledReason>
      {make.error !== null && <ErrorState problem={toProblem(make.error)} />}
    </div>
  );
}

/** Among the actions of an alert: the way to its case, absent where it has none. */
export function AlertCaseButton({ alertId, atMs }: Pick<Props, 'alertId' | 'atMs'>) {
  const { t } = useTranslation();
  const found = useAlertCases([alertId], atMs)?.get(alertId);
  if (found === undefined) return null;
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link {...props} to="/cases" search={{ case: found.id, at: atMs }} />}
    >
      {t('cases.openCase', { code: found.code })}
    </Button>
  );
}

/** One line: who has it, which code, time left; opens the case over the map. */
export function CaseLine({ row, atMs }: { readonly row: CaseRow; readonly atMs?: number | undefined }) {
  return (
    <Link to="/" search={{ ...toCaseMapSearch(row), at: atMs }} className={css.line} title={row.code}>
      <CaseActing row={row} />
      <CaseLeft row={row} atMs={atMs} />
    </Link>
  );
}
