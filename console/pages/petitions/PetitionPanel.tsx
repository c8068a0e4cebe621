/** One petition for the board: what it says, until when, what was done; who brought it is asked for with a purpose. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Petition, PetitionAct } from '../../../contract/records/petition.ts';
import { PETITION_MOVES, petitionActs, petitionLetters } from '../../../contract/records/petition.ts';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { sendJson } from '../../api/api-client.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { say } from '../../say.ts';
import { toOneOf } from '../../search-params.ts';
import { WordsDialog } from '../../WordsDialog.tsx';
import { AccuserPart } from './AccuserPart.tsx';
import { AgenciesField } from './AgenciesField.tsx';
import { LettersPart } from './LettersPart.tsx';
import { petitionQuery } from './petition-queries.ts';
import css from '../ListWithPanel.module.css';

interface Props {
  readonly id: number;
  readonly onClose: () => void;
}

export function PetitionPanel({ id, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery(petitionQuery(id));
  const title = query.data?.title ?? t('petitions.one');
  return (
    <SplitPanel
      name="petition"
      label={title}
      onClose={onClose}
      title={<h2 className={css.title}>{title}</h2>}
    >
      <QueryState query={query} rows={8}>
        {(petition) => <Body petition={petition} />}
      </QueryState>
    </SplitPanel>
  );
}

function Body({ petition }: { readonly petition: Petition }) {
  const { t } = useTranslation();
  const [acting, setActing] = useState<PetitionAct>();
  const may = (act: PetitionAct): boolean =>
    act === 'note' || act === 'name-accused' || PETITION_MOVES[petition.status][act] !== undefined;
  return (
    <div className={css.panel}>
      <p className={css.words}>{petition.content}</p>
      <Facts petition={petition} />
      <div className={css.actions}>
        <AccuserPart id={petition.id} hasAccuser={petition.hasAccuser} />
      </div>
      {petition.files.map(({ number, name }) => (
        <a key={number} href={`/api/v1/petitions/${petition.id}/files/${number}`}>
          {name === '' ? t('petitions.file', { number }) : name}
        </a>
      ))}
      <div className={css.actions}>
        {petitionActs.map((act) => {
          const reason = may(act) ? undefined : t('petitions.notNow');
          return (
            <DisabledReason key={act} reason={reason}>
              <Button
                size="sm"
                variant="default"
                disabled={reason !== undefined}
                onClick={() => setActing(act)}
              >
                {t(`petitions.act.${act}`)}
              </Button>
            </DisabledReason>
          );
        })}
      </div>
      <LettersPart petition={petition} />
      <Steps petition={petition} />
      {acting !== undefined && (
        <ActDialog petition={petition} act={acting} onClose={() => setActing(undefined)} />
      )}
    </div>
  );
}

function Facts({ petition }: { readonly petition: Petition }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const facts: readonly Fact[] = [
    { name: t('petitions.column.code'), value: petition.code },
    { name: t('petitions.column.kind'), value: t(`petitions.kind.${petition.kind}`) },
    { name: t('petitions.column.status'), value: t(`petitions.status.${petition.status}`) },
    { name: t('petitions.column.received'), value: timeText(petition.receivedMs, 'dayMinute') },
    {
      name: t('petitions.field.accused'),
      value: petition.accused.map(({ name }) => text(name)).join(', ') || t('petitions.notNamed'),
    },
    ...(petition.address === '' ? [] : [{ name: t('petitions.field.address'), value: petition.address }]),
    ...petition.deadlines.map(({ what, fromMs, basis, dueMs, doneMs }) => ({
      name: t(`petitions.deadline.${what}`),
      value: [
        dueMs === null ? t('petitions.noDeadline') : timeText(dueMs, 'dayMinute'),
        ...(dueMs === null || fromMs === null || basis === null
          ? []
          : [t('petitions.countedFrom', { time: timeText(fromMs, 'dayMinute'), basis: text(basis) })]),
        ...(doneMs === null ? [] : [t('petitions.done', { time: timeText(doneMs, 'dayMinute') })]),
      ].join(' · '),
    })),
  ];
  return <FactList facts={facts} />;
}

function Steps({ petition: { steps, looks } }: { readonly petition: Petition }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const toLetter = (id: string): string => {
    const letter = toOneOf(id, petitionLetters);
    return letter === undefined ? id : t(`petitions.letter.${letter}`);
  };
  return (
    <>
      <h3 className={css.title}>{t('petitions.steps')}</h3>
      <ol>
        {steps.map(({ timeMs, what, byName, text }) => (
          <li key={`${timeMs} ${what}`}>
            {[
              timeText(timeMs, 'dayMinute'),
              byName,
              t(`petitions.step.${what}`),
              what === 'letter' ? toLetter(text) : text,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </li>
        ))}
      </ol>
      <h3 className={css.title}>{t('petitions.looks')}</h3>
      <ul>
        {looks.map(({ timeMs, byName }) => (
          <li key={`${timeMs} ${byName}`}>{`${timeText(timeMs, 'dayMinute')} · ${byName}`}</li>
        ))}
      </ul>
    </>
  );
}

interface ActProps {
  readonly petition: Petition;
  readonly act: PetitionAct;
  readonly onClose: () => void;
}

function ActDialog({ petition, act, onClose }: ActProps) {
  const { t } = useTranslation();
  const [accused, setAccused] = useState<readonly string[]>(petition.accused.map(({ id }) => id));
  const isNaming = act === 'name-accused';
  return (
    <WordsDialog
      verb={t(`petitions.act.${act}`)}
      about={
        isNaming ? (
          <AgenciesField value={accused} onChange={setAccused} />
        ) : (
          <p className={css.quiet}>{t('petitions.actAbout')}</p>
        )
      }
      label={t('petitions.field.text')}
      send={(text) =>
        sendJson('POST', `/petitions/${petition.id}/acts`, {
          what: act,
          text,
          ...(isNaming ? { accused } : {}),
        })
      }
      stale="petitions"
      onDone={() => say('saved.petition', undefined)}
      onClose={onClose}
    />
  );
}
