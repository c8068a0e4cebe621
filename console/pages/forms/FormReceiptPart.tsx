/** What was taken: the number one tells on the telephone, the case it is in, and what one may do next. */
import { Button } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormReceipt, FormView } from '../../../contract/records/form.ts';
import { useText } from '../../i18n.ts';
import { RecordForms } from './RecordForms.tsx';
import { caseOfRecordQuery } from './form-queries.ts';
import css from './Forms.module.css';

const CASE_WITHIN_MS = 10_000;

interface Props {
  readonly form: FormView;
  readonly receipt: FormReceipt;
  readonly onAnother: () => void;
}

export function FormReceiptPart({ form, receipt, onAnother }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const [record, ...others] = receipt.records;
  return (
    <output className={css.receipt}>
      <p className={css.taken}>{t(receipt.repeated ? 'form.takenBefore' : 'form.taken')}</p>
      {record !== undefined && (
        <>
          <p className={css.code}>{record.code}</p>
          <p>{record.title}</p>
          {others.length > 0 && (
            <p>
              {t('form.others', { count: others.length, codes: others.map(({ code }) => code).join(', ') })}
            </p>
          )}
          <CaseLink recordId={record.id} />
        </>
      )}
      <div className={css.actions}>
        {form.recordKind === null && (
          <Button ref={next} size="sm" onClick={onAnother}>
            {t('form.another', { name: text(form.name) })}
          </Button>
        )}
        {record !== undefined && (
          <RecordForms serviceId={form.serviceId} kind={record.kind} recordId={record.id} />
        )}
      </div>
    </output>
  );
}

function CaseLink({ recordId }: { readonly recordId: number }) {
  const { t } = useTranslation();
  const { data, isError } = useQuery(caseOfRecordQuery(recordId));
  // Most forms open none: nobody is told for long that one is coming.
  const [isOver, setOver] = useState(false);
  const { start } = useTimeout(() => setOver(true), CASE_WITHIN_MS);
  useEffect(start, [start]);
  if (isError) return null;
  if (data === undefined || data === null)
    return <p className={css.quiet}>{t(isOver ? 'form.noCase' : 'form.caseComes')}</p>;
  return (
    <p>
      <Link to="/cases/$caseId" params={{ caseId: String(data.id) }}>
        {t('form.case', { code: data.code })}
      </Link>
    </p>
  );
}
