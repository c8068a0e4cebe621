/** Adds an agency, or records a change of one from today on: name, code, place in the tree, area, and the reason. */
import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgencyVersion } from '../../../contract/city/agency.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { ParentSelect } from './ParentSelect.tsx';
import { useAgencyWish } from './agency-tree-queries.ts';
import css from './AgencyTree.module.css';

const SLUG = /^[a-z0-9][a-z0-9-]{1,62}$/;
const LEAST_WHY = 3;
const CODES = /[\s,;]+/;

interface Props {
  /** The agency that is changed; absent: a new one. */
  readonly agency?: AgencyVersion;
  readonly agencies: readonly AgencyVersion[];
  readonly onClose: () => void;
}

export function AgencyForm({ agency, agencies, onClose }: Props) {
  const { t } = useTranslation();
  const wish = useAgencyWish();
  const [id, setId] = useState(agency?.id ?? '');
  const [vi, setVi] = useState(agency?.name.vi ?? '');
  const [en, setEn] = useState(agency?.name.en ?? '');
  const [code, setCode] = useState(agency?.code ?? '');
  const [dutyPhone, setDutyPhone] = useState(agency?.dutyPhone ?? '');
  const [kind, setKind] = useState(agency?.kind ?? '');
  const [parentId, setParentId] = useState<string | null>(agency?.parentId ?? null);
  const [isOperationCentre, setCentre] = useState(agency?.isOperationCentre ?? false);
  const [areas, setAreas] = useState(agency?.areaCodes.join(', ') ?? '');
  const [why, setWhy] = useState('');
  const facts = {
    parentId,
    kind: kind.trim(),
    name: { vi: vi.trim(), en: en.trim() },
    isOperationCentre,
    areaCodes: areas.split(CODES).filter((one) => one !== ''),
  };
  const isNamed = facts.name.vi !== '' && facts.name.en !== '' && facts.kind !== '';
  const ready = isNamed && (agency === undefined ? SLUG.test(id) : why.trim().length >= LEAST_WHY);
  return (
    <ConfirmDialog
      opened
      title={t(agency === undefined ? 'agenciesAdmin.add' : 'agenciesAdmin.change')}
      verb={t(agency === undefined ? 'agenciesAdmin.addVerb' : 'agenciesAdmin.changeVerb')}
      busy={wish.isPending}
      disabled={!ready}
      onClose={onClose}
      onConfirm={() =>
        wish.mutate(
          agency === undefined
            ? { verb: 'add', agency: { id, ...facts } }
            : {
                verb: 'change',
                id: agency.id,
                change: { ...facts, code: toGiven(code), dutyPhone: toGiven(dutyPhone) },
                why: why.trim(),
              },
          { onSuccess: onClose },
        )
      }
    >
      <div className={css.form}>
        {agency === undefined && (
          <TextInput
            label={t('agenciesAdmin.id')}
            description={t('agenciesAdmin.idHint')}
            value={id}
            onChange={(event) => setId(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={t('agenciesAdmin.nameVi')}
          value={vi}
          onChange={(event) => setVi(event.currentTarget.value)}
        />
        <TextInput
          label={t('agenciesAdmin.nameEn')}
          value={en}
          onChange={(event) => setEn(event.currentTarget.value)}
        />
        {agency !== undefined && (
          <TextInput
            label={t('agenciesAdmin.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        {agency !== undefined && (
          <TextInput
            label={t('agenciesAdmin.dutyPhone')}
            description={t('agenciesAdmin.dutyPhoneHint')}
            value={dutyPhone}
            onChange={(event) => setDutyPhone(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={t('agenciesAdmin.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        <ParentSelect
          label={t('agenciesAdmin.parent')}
          agencies={agencies.filter((one) => one.id !== agency?.id)}
          value={parentId}
          onChange={setParentId}
        />
        <Checkbox
          label={t('agenciesAdmin.isCentre')}
          checked={isOperationCentre}
          onChange={(event) => setCentre(event.currentTarget.checked)}
        />
        <TextInput
          label={t('agenciesAdmin.areas')}
          description={t('agenciesAdmin.areasHint')}
          value={areas}
          onChange={(event) => setAreas(event.currentTarget.value)}
        />
        {agency !== undefined && (
          <TextInput
            label={t('agenciesAdmin.why')}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        )}
        {wish.isError && <ErrorState problem={toProblem(wish.error)} />}
      </div>
    </ConfirmDialog>
  );
}

/** What is left empty is not kept. */
const toGiven = (text: string): string | null => (text.trim() === '' ? null : text.trim());
