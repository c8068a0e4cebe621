/** Other names of properties, as the sender writes them. */
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import css from './Feeds.module.css';

interface Props {
  readonly aliases: Readonly<Record<string, string>>;
  readonly properties: readonly string[];
  readonly onChange: (aliases: Record<string, string>) => void;
}

export function AliasForm({ aliases, properties, onChange }: Props) {
  const { t } = useTranslation();
  const [sent, setSent] = useState('');
  const [property, setProperty] = useState<string | null>(null);
  const ready = sent.trim() !== '' && property !== null;
  return (
    <Section title={t('feeds.aliases.title')} about={t('feeds.aliases.about')}>
      <div className={css.form}>
        {Object.entries(aliases).map(([name, to]) => (
          <div key={name} className={css.actions}>
            <code className={css.value}>{name}</code> → <code className={css.value}>{to}</code>
            <ActionIcon
              aria-label={t('feeds.aliases.remove', { name })}
              onClick={() =>
                onChange(Object.fromEntries(Object.entries(aliases).filter(([one]) => one !== name)))
              }
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <div className={css.fields}>
          <TextInput
            label={t('feeds.aliases.sent')}
            value={sent}
            onChange={(event) => setSent(event.currentTarget.value)}
          />
          <Select
            label={t('feeds.aliases.means')}
            data={[...properties]}
            value={property}
            onChange={setProperty}
          />
        </div>
        <div className={css.actions}>
          <DisabledReason
            reason={!ready ? t('confirm.incomplete', { ns: 'ui', verb: t('feeds.aliases.add') }) : undefined}
          >
            <Button
              variant="default"
              disabled={!ready}
              onClick={() => {
                if (property === null) return;
                onChange({ ...aliases, [sent.trim().normalize('NFC')]: property });
                setSent('');
              }}
            >
              {t('feeds.aliases.add')}
            </Button>
          </DisabledReason>
        </div>
      </div>
    </Section>
  );
}
