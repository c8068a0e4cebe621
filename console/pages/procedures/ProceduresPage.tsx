/** All procedures, and the one that was chosen: its chart, its versions, its editor. */
import { Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureView } from '../../../contract/cases/case-lists.ts';
import type { ProcedureVersion } from '../../../contract/cases/procedure.ts';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useHasPermission } from '../../api/permission.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { toOneOf } from '../../search-params.ts';
import { blankProcedure, toCopy } from './editor/new-procedure.ts';
import { ProcedureActions } from './ProcedureActions.tsx';
import { proceduresQuery } from './procedure-queries.ts';
import { ProcedureEditor } from './editor/ProcedureEditor.tsx';
import { ProcedureFacts } from './ProcedureFacts.tsx';
import { ProcedureVersions } from './ProcedureVersions.tsx';
import { SignedEmergencies } from './SignedEmergencies.tsx';
import { StateChart } from './chart/StateChart.tsx';
import css from './Procedures.module.css';
import { procedureTabs } from './procedures-search.ts';

const route = getRouteApi('/shell/procedures');
/** Of the address: from nothing. */
const blank = 'blank';

export function ProceduresPage() {
  const query = useQuery(proceduresQuery);
  return (
    <div className={css.page}>
      <QueryState query={query} rows={8}>
        {(procedures) => <Chosen procedures={procedures} />}
      </QueryState>
    </div>
  );
}

function Chosen({ procedures }: { readonly procedures: readonly ProcedureView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const mayWrite = useHasPermission('procedures.manage');
  const isNew = search.make !== undefined && mayWrite;
  const chosen = procedures.find(({ id }) => id === search.procedure) ?? procedures[0];
  return (
    <>
      <nav className={css.list} aria-label={t('procedures.title')}>
        <div className={css.listHead}>
          <h1>{t('procedures.title')}</h1>
          {mayWrite && (
            <Link to="/procedures" search={{ make: blank }} aria-current={isNew ? 'page' : undefined}>
              <IconPlus size={16} aria-hidden /> {t('procedures.new')}
            </Link>
          )}
        </div>
        {procedures.map((procedure) => (
          <Link
            key={procedure.id}
            to="/procedures"
            search={{ procedure: procedure.id }}
            aria-current={!isNew && procedure.id === chosen?.id ? 'page' : undefined}
            className={css.item}
            data-off={!procedure.enabled}
          >
            <strong>{text(procedure.name)}</strong>
            <small>
              {!procedure.enabled && `○ ${t('procedures.off')} · `}
              {t('procedures.version', { version: procedure.version })} ·{' '}
              {t('procedures.openCases', { count: procedure.openCases })}
            </small>
          </Link>
        ))}
      </nav>
      {isNew ? (
        <New key={search.make} procedures={procedures} from={search.make} />
      ) : (
        <div className={css.main}>
          {chosen === undefined ? (
            <EmptyState title={t('procedures.none')}>{t('procedures.noneWhy')}</EmptyState>
          ) : (
            <One procedure={chosen} procedures={procedures} />
          )}
        </div>
      )}
    </>
  );
}

function One({
  procedure,
  procedures,
}: {
  readonly procedure: ProcedureView;
  readonly procedures: readonly ProcedureView[];
}) {
  const { t } = useTranslation();
  const text = useText();
  const { tab = 'chart' } = route.useSearch();
  const navigate = route.useNavigate();
  const { definition } = procedure;
  const [saved, setSaved] = useState<ProcedureVersion>();
  /** Saved here a moment ago: the list may still tell the version before. */
  const ownVersion =
    saved?.procedureId === procedure.id && saved.version >= procedure.version ? saved : undefined;
  return (
    <>
      <header className={css.head}>
        <div className={css.headLine}>
          <h2>{text(procedure.name)}</h2>
          {procedure.enabled ? (
            <StateBadge shape="●" word={t('procedures.on')} tone="good" framed />
          ) : (
            <StateBadge shape="○" word={t('procedures.off')} tone="neutral" framed />
          )}
          <ProcedureActions key={procedure.id} procedure={procedure} />
        </div>
        {definition.purpose !== undefined && <p>{text(definition.purpose)}</p>}
      </header>
      <Tabs
        value={tab}
        onChange={(word) =>
          void navigate({
            search: {
              procedure: procedure.id,
              tab: word === 'chart' ? undefined : toOneOf(word, procedureTabs),
            },
          })
        }
      >
        <Tabs.List>
          {procedureTabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`procedures.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {tab === 'chart' && (
        <div className={css.body}>
          <StateChart definition={definition} />
          <ProcedureFacts definition={definition} />
        </div>
      )}
      {tab === 'signed' && <SignedEmergencies procedures={procedures} chosen={procedure} />}
      {tab === 'versions' && <ProcedureVersions key={procedure.id} id={procedure.id} />}
      {tab === 'edit' && (
        <ProcedureEditor
          // What somebody else saves meanwhile does not take away what is being typed.
          key={`${procedure.id} ${ownVersion?.version ?? 0}`}
          first={ownVersion?.definition ?? definition}
          basedOn={ownVersion?.version ?? procedure.version}
          onSaved={setSaved}
        />
      )}
    </>
  );
}

interface NewProps {
  readonly procedures: readonly ProcedureView[];
  /** `blank`, or the procedure it is a copy of. */
  readonly from: string | undefined;
}

function New({ procedures, from }: NewProps) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = route.useNavigate();
  const original = procedures.find(({ id }) => id === from);
  const [first] = useState(() => (original === undefined ? blankProcedure : toCopy(original.definition)));
  const taken = useMemo(() => procedures.map(({ id }) => id), [procedures]);
  return (
    <div className={css.main}>
      <header className={css.head}>
        <h2>{t('procedures.new')}</h2>
        <p>
          {original === undefined
            ? t('procedures.newWhy')
            : t('procedures.copyOf', { name: text(original.name) })}
        </p>
      </header>
      <ProcedureEditor
        first={first}
        taken={taken}
        onSaved={({ procedureId }) => void navigate({ search: { procedure: procedureId } })}
      />
    </div>
  );
}
