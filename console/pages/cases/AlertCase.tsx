/** The case of an alert: its code, who has it, time left; or the button that makes one. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type { CaseRow, CaseView } from '../../../contract/cases/case.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { sendJson } from '../../api/api-client.ts';
import { casesQuery } from '../../api/case-queries.ts';
import { useHasPermission } from '../../api/permission.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useAlertCases } from '../../api/use-alert-cases.ts';
import { useCaseTitle } from '../../api/use-case-title.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { CaseActing, CaseLeft } from './queue/case-columns.tsx';
import { toCaseMapSearch } from './case-map-search.ts';
import css from './AlertCase.module.css';

interface Props {
  readonly alert: Pick<AlertView, 'id' | 'severity' | 'state' | 'subject'>;
  /** The case as it was then. */
  readonly atMs?: number | undefined;
  /** Why nothing can be done now. */
  readonly blocked: string | undefined;
}

/** In the panel of an alert: the case whole, or the way to one. */
export function AlertCase({ alert, atMs, blocked }: Props) {
  const alertId = alert.id;
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
        {alert.state === 'open' && found.closedMs === null && found.severity !== alert.severity && (
          <p className={css.differs}>
            {t('cases.otherSeverity')} <SeverityMark severity={found.severity} />
          </p>
        )}
      </>
    );
  if (cases?.isAbout(alertId) !== true) return <span>{t('cases.reading')}</span>;
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
      {alert.subject.assetId !== null && <OtherCases assetId={alert.subject.assetId} atMs={atMs} />}
    </div>
  );
}

const mostOthers = 3;

/** What others already handle about the same thing, by another rule or by hand: said before a second case is made. */
function OtherCases({ assetId, atMs }: { readonly assetId: number; readonly atMs: number | undefined }) {
  const { t } = useTranslation();
  const caseTitle = useCaseTitle();
  const query = casesQuery({ assetId, state: 'open', sort: 'newest', limit: mostOthers, atMs });
  const { data } = useQuery({ ...query, enabled: useHasPermission('cases.read') });
  if (data === undefined || data.cases.length === 0) return null;
  const more = data.total - data.cases.length;
  return (
    <p className={css.others}>
      {t(atMs === undefined ? 'cases.sameThing' : 'cases.sameThingThen', { count: data.total })}{' '}
      {data.cases.map((row, index) => (
        <span key={row.id}>
          {index > 0 && '; '}
          <Link to="/cases" search={{ case: row.id, at: atMs }}>
            {row.code}
          </Link>{' '}
          {caseTitle(row)}
        </span>
      ))}
      {more > 0 && `; ${t('cases.sameThingMore', { count: more })}`}
    </p>
  );
}

/** Among the actions of an alert: the way to its case, absent where it has none. */
export function AlertCaseButton({ alertId, atMs }: Pick<Props, 'atMs'> & { readonly alertId: number }) {
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
export function CaseLine({
  row,
  atMs,
  isShort = false,
}: {
  readonly row: CaseRow;
  readonly atMs?: number | undefined;
  /** Among many: long names are cut, and whole under the pointer or with the focus. */
  readonly isShort?: boolean;
}) {
  return (
    <Link
      to="/"
      search={{ ...toCaseMapSearch(row), at: atMs }}
      className={css.line}
      data-short={isShort}
      title={row.code}
    >
      <CaseActing row={row} />
      <CaseLeft row={row} />
    </Link>
  );
}
