/** The board's desk: a complaint or a denunciation as it was brought, and who brought it, apart. */
import { Fieldset, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toCityMs } from '../../../contract/centre/pace.ts';
import type { Accuser } from '../../../contract/records/petition.ts';
import { petitionKinds } from '../../../contract/records/petition.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { say } from '../../say.ts';
import { toOneOf } from '../../search-params.ts';
import { AgenciesField } from './AgenciesField.tsx';
import css from '../ListWithPanel.module.css';

const NOBODY: Accuser = { name: '', phone: '', email: '', address: '' };
const LEAST_LETTERS = 5;

export function NewPetitionDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { pace } = useCityClock();
  const queryClient = useQueryClient();
  const [told, setTold] = useState({ title: '', content: '', address: '' });
  const [kind, setKind] = useState<(typeof petitionKinds)[number]>('complaint');
  const [accused, setAccused] = useState<readonly string[]>([]);
  const [accuser, setAccuser] = useState(NOBODY);
  const send = useMutation({
    mutationFn: () =>
      sendJson('POST', '/petitions', {
        ...told,
        kind,
        accused,
        receivedMs: toCityMs(pace, Date.now()),
        ...(accuser.name.trim() === '' ? {} : { accuser }),
      }),
    onSuccess: () => {
      say('saved.petition', undefined);
      void queryClient.invalidateQueries({ queryKey: ['petitions'] });
      onClose();
    },
  });
  const isReady = [told.title, told.content].every((words) => words.trim().length >= LEAST_LETTERS);
  return (
    <ConfirmDialog
      opened
      title={t('petitions.new')}
      verb={t('petitions.send')}
      busy={send.isPending}
      disabled={!isReady}
      onConfirm={() => send.mutate()}
      onClose={onClose}
    >
      <div className={css.fields}>
        <SegmentedControl
          aria-label={t('petitions.column.kind')}
          value={kind}
          onChange={(one) => setKind(toOneOf(one, petitionKinds) ?? kind)}
          data={petitionKinds.map((one) => ({ value: one, label: t(`petitions.kind.${one}`) }))}
        />
        <TextInput
          data-autofocus
          required
          maxLength={300}
          label={t('petitions.column.title')}
          value={told.title}
          onChange={(event) => setTold({ ...told, title: event.currentTarget.value })}
        />
        <Textarea
          required
          autosize
          minRows={4}
          maxRows={12}
          maxLength={20_000}
          label={t('petitions.field.content')}
          description={t('petitions.field.contentHint')}
          value={told.content}
          onChange={(event) => setTold({ ...told, content: event.currentTarget.value })}
        />
        <AgenciesField value={accused} onChange={setAccused} />
        <TextInput
          maxLength={300}
          label={t('petitions.field.address')}
          value={told.address}
          onChange={(event) => setTold({ ...told, address: event.currentTarget.value })}
        />
        <Fieldset legend={t('petitions.accuserTitle')}>
          <p className={css.quiet}>{t('petitions.accuserAbout')}</p>
          {(['name', 'phone', 'email', 'address'] as const).map((field) => (
            <TextInput
              key={field}
              maxLength={200}
              label={t(`petitions.accuser.${field}`)}
              value={accuser[field]}
              onChange={(event) => setAccuser({ ...accuser, [field]: event.currentTarget.value })}
            />
          ))}
        </Fieldset>
      </div>
      {send.error !== null && <ErrorState problem={toProblem(send.error)} />}
    </ConfirmDialog>
  );
}
