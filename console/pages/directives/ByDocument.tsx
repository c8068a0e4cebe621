/** Orders by the document that gave them: who has each, how late, what its own system says, and what it was told. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OrderRow, OrderStates } from '../../../contract/cases/case-lists.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { Countdown } from '../../../ui/time/Countdown.tsx';
import { useMomentMs } from '../../../ui/time/clock-context.tsx';
import { orderStatesQuery } from '../../api/case-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCasePulses } from '../../live/use-case-pulses.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { useCaseTime } from '../cases/use-case-time.ts';
import css from './Directives.module.css';

const againMs = 3_000;
const minuteSec = 60;

const isOver = ({ status }: OrderRow): boolean => status === 'done' || status === 'withdrawn';

export function ByDocument({ agency }: { readonly agency: string | undefined }) {
  const { t } = useTranslation();
  const query = useQuery(orderStatesQuery);
  useCasePulses(() => void query.refetch(), againMs);
  return (
    <QueryState query={query}>
      {({ orders, isCut, isPushed }) => {
        const shown = orders.filter(({ leadAgencyId }) => agency === undefined || leadAgencyId === agency);
        return shown.length === 0 ? (
          <EmptyList title={t('directives.noDocuments')} of={undefined} filtered={agency !== undefined}>
            {orders.length === 0 && t('directives.noDocumentsWhy')}
          </EmptyList>
        ) : (
          <Documents orders={shown} isCut={isCut} isPushed={isPushed} />
        );
      }}
    </QueryState>
  );
}

function Documents({ orders, isCut, isPushed }: OrderStates) {
  const { t } = useTranslation();
  const nowMs = useMomentMs(minuteSec);
  const documents = Map.groupBy(orders, ({ document, documentDate, issuer }) =>
    [document, toDay(documentDate), issuer].filter((one) => one !== '').join(' · '),
  );
  const late = orders.filter((order) => !isOver(order) && order.dueMs !== null && order.dueMs < nowMs).length;
  return (
    <div className={css.groups}>
      <p className={css.asOf}>
        {t('directives.documentsSum', {
          documents: documents.size,
          orders: orders.length,
          late,
          contrary: orders.filter(({ isContrary }) => isContrary).length,
        })}{' '}
        {isCut && t('directives.documentsCut')} {t(isPushed ? 'directives.isPushed' : 'directives.isAsked')}
      </p>
      {[...documents].map(([name, own]) => (
        <section key={name} className={css.group}>
          <h2>{name}</h2>
          <ul className={css.list}>
            {own.map((order) => (
              <Order key={order.code} order={order} isPushed={isPushed} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Order({ order, isPushed }: { readonly order: OrderRow; readonly isPushed: boolean }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const time = useCaseTime();
  const { caseId, caseCode, content, status, leadAgencyId, dueMs, doneMs, lastReport, isContrary } = order;
  return (
    <li>
      <span>
        {t(`directives.order.${status}`)}
        {doneMs !== null && <small>{time(doneMs)}</small>}
      </span>
      <Link to="/cases/$caseId" params={{ caseId: String(caseId) }} className={css.what}>
        <strong>{content}</strong>
        <small>{caseCode}</small>
      </Link>
      <span className={css.who}>{leadAgencyId === null ? t('cases.nobody') : agencyName(leadAgencyId)}</span>
      <span className={css.when}>
        {dueMs === null ? (
          t('directives.noDue')
        ) : (
          <>
            {time(dueMs)} {!isOver(order) && <Countdown dueMs={dueMs} />}
          </>
        )}
      </span>
      <span className={css.last}>
        {isContrary && (
          <StateBadge
            shape="◆"
            tone="medium"
            word={t(isOver(order) ? 'directives.openThere' : 'directives.overThere')}
          />
        )}
        {lastReport !== null && <q>{lastReport.text}</q>}
        <small>{toBack(order)}</small>
      </span>
    </li>
  );

  function toBack({ isFollowed, toldMs, trouble }: OrderRow): string {
    if (isFollowed) return t('directives.carriedThere');
    if (!isPushed) return '';
    if (trouble !== null) return t('directives.notTold', { answer: trouble });
    return toldMs === null ? t('directives.notToldYet') : t('directives.told', { time: time(toldMs) });
  }
}

/** `2026-11-16` → `16/11/2026`. */
const toDay = (day: string): string => day.split('-').toReversed().join('/');
