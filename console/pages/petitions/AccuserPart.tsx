/** Who brought a petition: hidden until a purpose is given, and again when the page is left. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Accuser } from '../../../contract/records/petition.ts';
import { FactList } from '../../../ui/page/FactList.tsx';
import { sendJson } from '../../api/api-client.ts';
import { WordsDialog } from '../../WordsDialog.tsx';
import css from '../ListWithPanel.module.css';

interface Props {
  readonly id: number;
  readonly hasAccuser: boolean;
}

export function AccuserPart({ id, hasAccuser }: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const [accuser, setAccuser] = useState<Accuser>();
  if (!hasAccuser) return <p className={css.quiet}>{t('petitions.noAccuser')}</p>;
  return (
    <>
      {accuser === undefined ? (
        <Button size="sm" variant="default" onClick={() => setAsking(true)}>
          {t('petitions.askAccuser')}
        </Button>
      ) : (
        <FactList
          facts={(['name', 'phone', 'email', 'address'] as const).map((field) => ({
            name: t(`petitions.accuser.${field}`),
            value: accuser[field] === '' ? '—' : accuser[field],
          }))}
        />
      )}
      {isAsking && (
        <WordsDialog
          verb={t('petitions.askAccuser')}
          about={<p className={css.quiet}>{t('petitions.askAccuserAbout')}</p>}
          label={t('petitions.field.purpose')}
          send={async (purpose) =>
            setAccuser(await sendJson<Accuser>('POST', `/petitions/${id}/accuser`, { purpose }))
          }
          stale="petitions"
          onDone={() => undefined}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
