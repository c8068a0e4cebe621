/** Step two: by which door it comes and what reads it; the decoder is tried on real bytes before anything is made. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { doors, isOwnDoor } from '../../../../contract/feeds/feed.ts';
import { Section } from '../../../../ui/page/Section.tsx';
import { TryDecoder } from '../TryDecoder.tsx';
import css from '../Feeds.module.css';
import type { StepProps } from './new-feed-draft.ts';

/** Doors a department can use; indicators and forms come through their own. */
const offered = doors.filter((door) => !isOwnDoor(door));

export function HowStep({ draft, onChange }: StepProps) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('feeds.wizard.door')}>
        <Select
          maw={360}
          aria-label={t('feeds.wizard.door')}
          allowDeselect={false}
          data={offered.map((door) => ({ value: door, label: t(`feeds.door.${door}`) }))}
          value={draft.door}
          onChange={(value) => onChange({ door: offered.find((door) => door === value) ?? 'http' })}
        />
        <p className={css.note}>{t(`feeds.doorAbout.${draft.door}`)}</p>
      </Section>
      <TryDecoder
        decoder={draft.decoder}
        settings={draft.settings}
        onUse={(decoder, settings) => onChange({ decoder, settings })}
      />
      <output className={css.note}>{t('feeds.wizard.chosenDecoder', { decoder: draft.decoder })}</output>
    </>
  );
}
