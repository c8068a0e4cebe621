/** Filters with a name: one's own and those others share. Each is an address, so it can also just be sent. */
import { ActionIcon, Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../../contract/cases/case-lists.ts';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { CopyText } from '../../../../ui/words/CopyText.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../../api/api-client.ts';
import { savedViewsQuery } from '../../../api/case-queries.ts';
import { toProblem } from '../../../api/to-problem.ts';
import { stringifySearch } from '../../../search-params.ts';
import css from './Cases.module.css';
import type { CasesSearch } from '../cases-search.ts';

export function SavedViews({ search }: { readonly search: CasesSearch }) {
  const { t } = useTranslation();
  const router = useRouter();
  const queryClient = useQueryClient();
  const views = useQuery(savedViewsQuery);
  const [naming, setNaming] = useState(false);
  const drop = useMutation({
    mutationFn: (id: number) => sendJson('DELETE', `/views/${id}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['views'] }),
  });
  const address = `/cases${stringifySearch({ ...search, case: undefined, at: undefined })}`;
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            {t('cases.views.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.isError && <Menu.Label>{t('cases.views.failed')}</Menu.Label>}
          {views.data?.length === 0 && <Menu.Label>{t('cases.views.none')}</Menu.Label>}
          {(views.data ?? []).map((view) => (
            <div key={view.id} className={css.view}>
              <Menu.Item onClick={() => void router.navigate({ href: view.address })}>
                {view.name}
                {!view.mine && <small className={css.nobody}> · {view.ownerName}</small>}
              </Menu.Item>
              {view.mine && (
                <ActionIcon
                  aria-label={t('cases.views.drop', { name: view.name })}
                  onClick={() => drop.mutate(view.id)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)}>{t('cases.views.save')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && <SaveDialog address={address} onClose={() => setNaming(false)} />}
    </>
  );
}

function SaveDialog({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () => sendJson<SavedView>('PUT', '/views', { name: name.trim(), address, shared }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['views'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('cases.views.save')}
      verb={t('cases.views.saveVerb')}
      busy={save.isPending}
      disabled={name.trim() === ''}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <div className={css.fields}>
        <TextInput
          data-autofocus
          required
          maxLength={100}
          label={t('cases.views.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t('cases.views.shared')}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <CopyText block text={`${location.origin}${address}`} label={t('cases.views.address')} />
      </div>
      {save.error !== null && <ErrorState problem={toProblem(save.error)} />}
    </ConfirmDialog>
  );
}
