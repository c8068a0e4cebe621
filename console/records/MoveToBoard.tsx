/** The decision that a request is a complaint or a denunciation: it leaves the requests, and does not come back. */
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../contract/records/record-view.ts';
import { petitionKinds } from '../../contract/records/petition.ts';
import { useHasPermission } from '../api/permission.ts';
import { sendJson } from '../api/api-client.ts';
import { useCatalogue } from '../api/catalogue-index.ts';
import { AgenciesField } from '../pages/petitions/AgenciesField.tsx';
import { useIsOfBoard } from '../pages/petitions/use-is-of-board.ts';
import { say } from '../say.ts';
import { toOneOf } from '../search-params.ts';
import { WordsDialog } from '../WordsDialog.tsx';

interface Props {
  readonly record: RecordView;
  readonly onGone: () => void;
}

export function MoveToBoard({ record, onGone }: Props) {
  const { t } = useTranslation();
  const [isDeciding, setDeciding] = useState(false);
  const [isNone, setNone] = useState(false);
  const [kind, setKind] = useState<(typeof petitionKinds)[number]>('denunciation');
  const [accused, setAccused] = useState<readonly string[]>([]);
  const isOfBoard = useIsOfBoard();
  const decides = useHasPermission('cases.coordinate');
  const facts = useCatalogue()
    .data?.serviceById.get(record.serviceId)
    ?.recordKinds.find((one) => one.kind === record.kind);
  if (facts?.petition === undefined || !(isOfBoard || decides)) return null;
  return (
    <>
      <Button size="sm" variant="default" onClick={() => setDeciding(true)}>
        {t('petitions.move')}
      </Button>
      <Button size="sm" variant="default" onClick={() => setNone(true)}>
        {t('petitions.judgeNone')}
      </Button>
      {isNone && (
        <WordsDialog
          verb={t('petitions.judgeNone')}
          about={<p>{t('petitions.judgeNoneAbout')}</p>}
          label={t('petitions.field.whyNone')}
          send={(why) =>
            sendJson('POST', `/records/${record.id}/no-petition`, { base: record.versions, why })
          }
          stale="record"
          onDone={() => say('saved.not_petition', undefined)}
          onClose={() => setNone(false)}
        />
      )}
      {isDeciding && (
        <WordsDialog
          dangerous
          verb={t('petitions.move')}
          about={
            <>
              <p>{t('petitions.moveAbout')}</p>
              <SegmentedControl
                aria-label={t('petitions.column.kind')}
                value={kind}
                onChange={(one) => setKind(toOneOf(one, petitionKinds) ?? kind)}
                data={petitionKinds.map((one) => ({ value: one, label: t(`petitions.kind.${one}`) }))}
              />
              <AgenciesField value={accused} onChange={setAccused} />
            </>
          }
          label={t('petitions.field.why')}
          send={(why) =>
            sendJson('POST', `/records/${record.id}/petition`, { base: record.versions, kind, accused, why })
          }
          stale="records"
          onDone={() => {
            say('saved.petition_move', undefined);
            onGone();
          }}
          onClose={() => setDeciding(false)}
        />
      )}
    </>
  );
}
