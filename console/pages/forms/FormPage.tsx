/** A form of a service on a page of its own: questions, what happens after sending, and the receipt. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormReceipt, FormView } from '../../../contract/records/form.ts';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { PageHead } from '../../../ui/page/PageHead.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { meQuery } from '../../api/queries.ts';
import { useText } from '../../i18n.ts';
import { FormReceiptPart } from './FormReceiptPart.tsx';
import { OneForm } from './OneForm.tsx';
import { formDraftQuery, formsQuery } from './form-queries.ts';
import css from './Forms.module.css';

const route = getRouteApi('/shell/services/$serviceId/forms/$formId');

export function FormPage() {
  const { t } = useTranslation();
  const { serviceId, formId } = route.useParams();
  const { record } = route.useSearch();
  const query = useQuery(formsQuery);
  return (
    <QueryState query={query}>
      {(forms) => {
        const form = forms.find((one) => one.serviceId === serviceId && one.id === formId);
        if (form === undefined)
          return <EmptyState title={t('form.notYours')}>{t('form.notYoursWhy')}</EmptyState>;
        return <Page key={`${serviceId}/${formId}/${record ?? ''}`} form={form} recordId={record} />;
      }}
    </QueryState>
  );
}

function Page({ form, recordId }: { readonly form: FormView; readonly recordId: number | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const manifest = useCatalogue().data?.serviceById.get(form.serviceId);
  const [receipt, setReceipt] = useState<FormReceipt>();
  return (
    <div className={css.page}>
      <PageHead
        crumb={
          <Link to="/services/$serviceId" params={{ serviceId: form.serviceId }}>
            {manifest === undefined ? form.serviceId : text(manifest.name)}
          </Link>
        }
        title={text(form.name)}
      />
      <section className={css.scroller} aria-label={text(form.name)}>
        {receipt !== undefined ? (
          <FormReceiptPart form={form} receipt={receipt} onAnother={() => setReceipt(undefined)} />
        ) : form.recordKind === null ? (
          <WithPerson form={form} onSent={setReceipt} />
        ) : recordId === undefined ? (
          <EmptyState title={t('form.whichRecord')} />
        ) : (
          <OfRecord form={form} recordId={recordId} onSent={setReceipt} />
        )}
      </section>
    </div>
  );
}

interface PartProps {
  readonly form: FormView;
  readonly onSent: (receipt: FormReceipt) => void;
}

/** Drafts are kept apart for each person who signs in at this desk. */
function WithPerson({ form, onSent }: PartProps) {
  const query = useQuery(meQuery);
  return (
    <QueryState query={query}>
      {({ user: { username } }) => (
        <OneForm form={form} name={`${username} ${form.serviceId}/${form.id}`} onSent={onSent} />
      )}
    </QueryState>
  );
}

function OfRecord({ form, recordId, onSent }: PartProps & { readonly recordId: number }) {
  const me = useQuery(meQuery);
  const query = useQuery(formDraftQuery(form.serviceId, form.id, recordId));
  return (
    <QueryState query={me}>
      {({ user: { username } }) => (
        <QueryState query={query}>
          {(newest) => (
            <OneForm
              form={form}
              name={`${username} ${form.serviceId}/${form.id} ${recordId}`}
              newest={newest}
              onSent={onSent}
            />
          )}
        </QueryState>
      )}
    </QueryState>
  );
}
