/** Changing a feed: names, obligation, contract, settings; saved as a whole, journalled by the server. */
import { Button, JsonInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { CertificatePart } from './CertificatePart.tsx';
import { ContractForm } from './ContractForm.tsx';
import { ObligationForm, findSpanProblem } from './ObligationForm.tsx';
import { useSaveFeed } from './feed-actions.ts';
import { parseSettings } from './parse-settings.ts';
import css from './Feeds.module.css';

export function FeedEdit({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const missing = useMissingRight('feeds.manage');
  const save = useSaveFeed(feed.definition.id);
  const [draft, setDraft] = useState<FeedDefinition>(feed.definition);
  const [settings, setSettings] = useState(() => JSON.stringify(feed.definition.settings ?? {}, null, 2));
  const parsed = parseSettings(settings);
  const lost = save.data?.secretsForgotten ?? [];
  const change = (part: Partial<FeedDefinition>) => {
    setDraft((before) => ({ ...before, ...part }));
    save.reset();
  };
  const reason =
    missing ??
    (parsed.settings === undefined
      ? t('feeds.edit.badSettings')
      : findSpanProblem(draft.obligation) === undefined
        ? undefined
        : t('feeds.obligation.mustGrow'));
  return (
    <div className={css.body}>
      <div className={`${css.stack} ${css.step}`}>
        <Section title={t('feeds.edit.names')}>
          <div className={css.fields}>
            {(['vi', 'en'] as const).map((language) => (
              <TextInput
                key={language}
                label={t(`feeds.edit.name.${language}`)}
                value={draft.name[language]}
                onChange={(event) =>
                  change({ name: { ...draft.name, [language]: event.currentTarget.value } })
                }
              />
            ))}
          </div>
        </Section>
        <ObligationForm obligation={draft.obligation} onChange={(obligation) => change({ obligation })} />
        <ContractForm
          serviceId={draft.serviceId}
          contract={draft.contract}
          onChange={(contract) => change({ contract })}
        />
        <Section title={t('feeds.edit.settings')} about={t('feeds.edit.settingsAbout')}>
          <JsonInput
            aria-label={t('feeds.edit.settings')}
            classNames={{ input: css.value ?? '' }}
            autosize
            minRows={3}
            maxRows={20}
            value={settings}
            error={parsed.problem}
            onChange={setSettings}
          />
        </Section>
        {draft.decoder === 'cap' && parsed.settings !== undefined && (
          <CertificatePart
            settings={parsed.settings}
            onChange={(next) => setSettings(JSON.stringify(next, null, 2))}
          />
        )}
        {feed.ignoredSettings.length > 0 && (
          <p>{t('feeds.edit.ignored', { names: feed.ignoredSettings.join(', ') })}</p>
        )}
        {lost.length > 0 && <output>{t('feeds.edit.secretsForgotten', { names: lost.join(', ') })}</output>}
        {save.isError && <ErrorState problem={toProblem(save.error)} />}
        <div className={css.actions}>
          <DisabledReason reason={reason}>
            <Button
              disabled={reason !== undefined}
              loading={save.isPending}
              onClick={() =>
                save.mutate(
                  { ...draft, settings: { ...parsed.settings } },
                  // What was typed as a secret is dots from now on, here too.
                  {
                    onSuccess: ({ definition }) =>
                      setSettings(JSON.stringify(definition.settings ?? {}, null, 2)),
                  },
                )
              }
            >
              {t('feeds.edit.save')}
            </Button>
          </DisabledReason>
          {save.isSuccess && <output className={css.good}>{t('feeds.edit.saved')}</output>}
        </div>
      </div>
    </div>
  );
}
