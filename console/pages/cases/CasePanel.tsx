/** A case over the picture or beside the queue: wide, and what lies under it is not lost. On a phone it takes the screen. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMap2, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { ApiError } from '../../api/api-client.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { CaseBody } from './CaseBody.tsx';
import { CaseTitle } from './CaseTitle.tsx';
import { toCaseMapSearch } from './case-map-search.ts';
import { useCaseTitle } from '../../api/use-case-title.ts';
import { useCase } from './use-case.ts';

interface Props {
  readonly caseId: number;
  readonly atMs?: number | undefined;
  /** The panel already stands over the map. */
  readonly onMap?: boolean;
  readonly onClose: () => void;
}

export function CasePanel({ caseId, atMs, onMap = false, onClose }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const caseTitle = useCaseTitle();
  const query = useCase(caseId, atMs);
  const view = query.data;
  const label = view === undefined ? t('cases.one') : `${view.code} ${caseTitle(view)}`;
  return (
    <SplitPanel
      name="case"
      wide
      label={label}
      title={view === undefined ? null : <CaseTitle row={view} />}
      startPx={Math.round((innerWidth * 2) / 3)}
      onClose={onClose}
      actions={
        <>
          {!onMap && view?.lon != null && (
            <Tooltip label={t('cases.onMap')}>
              <ActionIcon
                aria-label={t('cases.onMap')}
                renderRoot={(props) => (
                  <Link {...props} to="/" search={{ ...toCaseMapSearch(view), at: atMs }} />
                )}
              >
                <IconMap2 size={18} />
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={t('cases.print')}>
            <ActionIcon
              component="a"
              href={`/api/v1/cases/${caseId}/print`}
              target="_blank"
              aria-label={t('cases.print')}
            >
              <IconPrinter size={18} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('cases.ownPage')}>
            <ActionIcon
              aria-label={t('cases.ownPage')}
              renderRoot={(props) => (
                <Link {...props} to="/cases/$caseId" params={{ caseId: String(caseId) }} />
              )}
            >
              <IconArrowsMaximize size={18} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      {atMs !== undefined && query.error instanceof ApiError && query.error.status === 404 ? (
        <EmptyState title={t('cases.notThen', { time: timeText(atMs, 'full') })}>
          {t('cases.notThenWhy')}
        </EmptyState>
      ) : (
        <QueryState query={query} rows={8}>
          {(data) => <CaseBody key={data.id} view={data} atMs={atMs} />}
        </QueryState>
      )}
    </SplitPanel>
  );
}
