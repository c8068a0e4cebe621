/** Registers a request: who asks, by what they can be found, how they proved who they are, and what they want. */
import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { personalRequestKinds } from '../../../contract/people/personal.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useRegisterRequest } from './personal-data-queries.ts';
import css from './PersonalData.module.css';

interface Props {
  readonly onClose: () => void;
  readonly onMade: (id: number) => void;
}

const NOTHING = { name: '', phone: '', email: '', codes: '', proof: '', wish: '' };
const FIELDS = ['name', 'phone', 'email', 'codes'] as const;
const WORDS = ['proof', 'wish'] as const;

export function NewRequestDialog({ onClose, onMade }: Props) {
  const { t } = useTranslation();
  const register = useRegisterRequest();
  const [kind, setKind] = useState<(typeof personalRequestKinds)[number]>('access');
  const [given, setGiven] = useState(NOTHING);
  const set = (field: keyof typeof NOTHING, value: string) =>
    setGiven((before) => ({ ...before, [field]: value }));
  const orNull = (value: string) => (value.trim() === '' ? null : value.trim());
  return (
    <ConfirmDialog
      opened
      title={t('personalData.new')}
      verb={t('personalData.register')}
      busy={register.isPending}
      disabled={given.name.trim() === '' || given.proof.trim().length < 3 || given.wish.trim().length < 3}
      onClose={onClose}
      onConfirm={() =>
        register.mutate(
          {
            kind,
            name: given.name.trim(),
            phone: orNull(given.phone),
            email: orNull(given.email),
            codes: given.codes.split(/[\s,;]+/).filter((code) => code !== ''),
            proof: given.proof.trim(),
            wish: given.wish.trim(),
          },
          { onSuccess: ({ id }) => onMade(id) },
        )
      }
    >
      <div className={css.form}>
        <Select
          label={t('personalData.kind')}
          allowDeselect={false}
          data={personalRequestKinds.map((value) => ({ value, label: t(`personalData.kinds.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(personalRequestKinds.find((one) => one === value) ?? 'access')}
        />
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            label={t(`personalData.${field}`)}
            value={given[field]}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        ))}
        {WORDS.map((field) => (
          <Textarea
            key={field}
            label={t(`personalData.${field}`)}
            value={given[field]}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        ))}
        {register.isError && <ErrorState problem={toProblem(register.error)} />}
      </div>
    </ConfirmDialog>
  );
}
