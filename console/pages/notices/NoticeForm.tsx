/** Writing a notice: both languages side by side, what is wrong beside the field it is about. */
import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noticeChannels } from '../../../contract/notices/notice-channels.ts';
import {
  hazards,
  noticeCertainties,
  noticeLevels,
  noticeUrgencies,
  type NoticeContent,
  type NoticeMessage,
  type NoticeTrouble,
} from '../../../contract/notices/notice.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { say } from '../../say.ts';
import { toOneOf } from '../../search-params.ts';
import { AreaFields } from './AreaFields.tsx';
import { RoadFields } from './RoadFields.tsx';
import { SmsPart } from './SmsPart.tsx';
import css from './Notices.module.css';

interface Props {
  readonly noticeId: number;
  readonly message: NoticeMessage;
  readonly troubles: readonly NoticeTrouble[];
  readonly wards: number;
  readonly isExercise: boolean;
}

const fields = ['headline', 'description', 'instruction'] as const;
const longest = { headline: 140, description: 2_000, instruction: 1_000 };
const lifetimes = [60, 180, 360, 720, 1_440] as const;

export function NoticeForm({ noticeId, message, troubles, wards, isExercise }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const queryClient = useQueryClient();
  const [content, setContent] = useState<NoticeContent>(message.content);
  const isChanged = content !== message.content;
  const done = (word: 'saved.notice_draft' | 'saved.notice_handed_in') => {
    say(word, undefined);
    void queryClient.invalidateQueries({ queryKey: ['notices'] });
  };
  const save = useMutation({
    mutationFn: () => sendJson('PUT', `/notices/${noticeId}/content`, content),
    onSuccess: () => done('saved.notice_draft'),
  });
  const handIn = useMutation({
    mutationFn: async () => {
      if (isChanged) await sendJson('PUT', `/notices/${noticeId}/content`, content);
      await sendJson('POST', `/notices/${noticeId}/hand-in`);
    },
    onSuccess: () => done('saved.notice_handed_in'),
  });
  const change = (next: Partial<NoticeContent>) => setContent((before) => ({ ...before, ...next }));
  const troubleOf = (where: string) =>
    isChanged
      ? undefined
      : troubles
          .filter((one) => one.where === where)
          .map(({ says }) => text(says))
          .join(' ') || undefined;
  const error = save.error ?? handIn.error;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className={css.languages}>
        {(['vi', 'en'] as const).map((language) => (
          <fieldset key={language} lang={language}>
            <legend>{t(`notices.language.${language}`)}</legend>
            {fields.map((field) => {
              const props = {
                label: t(`notices.field.${field}`),
                description: t('notices.letters', {
                  count: content.words[language][field].length,
                  most: longest[field],
                }),
                value: content.words[language][field],
                error: troubleOf(`words.${language}.${field}`),
                onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
                  const words = { ...content.words[language], [field]: event.currentTarget.value };
                  change({ words: { ...content.words, [language]: words } });
                },
              };
              return field === 'headline' ? (
                <TextInput key={field} {...props} />
              ) : (
                <Textarea key={field} {...props} autosize minRows={2} maxRows={8} />
              );
            })}
          </fieldset>
        ))}
      </div>
      <Section title={t('notices.about')}>
        <div className={css.facts}>
          <Select
            label={t('notices.field.hazard')}
            allowDeselect={false}
            data={hazards.map((value) => ({ value, label: t(`notices.hazard.${value}`) }))}
            value={content.hazard}
            onChange={(value) => change({ hazard: toOneOf(value, hazards) ?? content.hazard })}
          />
          <Select
            label={t('notices.field.level')}
            allowDeselect={false}
            data={noticeLevels.map((value) => ({ value, label: t(`notices.level.${value}`) }))}
            value={content.level}
            onChange={(value) => change({ level: toOneOf(value, noticeLevels) ?? content.level })}
          />
          <Select
            label={t('notices.field.urgency')}
            allowDeselect={false}
            data={noticeUrgencies.map((value) => ({ value, label: t(`notices.urgency.${value}`) }))}
            value={content.urgency}
            onChange={(value) => change({ urgency: toOneOf(value, noticeUrgencies) ?? content.urgency })}
          />
          <Select
            label={t('notices.field.certainty')}
            allowDeselect={false}
            data={noticeCertainties.map((value) => ({ value, label: t(`notices.certainty.${value}`) }))}
            value={content.certainty}
            onChange={(value) =>
              change({ certainty: toOneOf(value, noticeCertainties) ?? content.certainty })
            }
          />
          <Select
            label={t('notices.field.lifetime')}
            allowDeselect={false}
            error={troubleOf('onsetMs')}
            data={[...new Set([...lifetimes, content.lifetimeMin])]
              .toSorted((a, b) => a - b)
              .map((min) => ({ value: String(min), label: t('notices.hours', { count: min / 60 }) }))}
            value={String(content.lifetimeMin)}
            onChange={(value) => change({ lifetimeMin: Number(value ?? content.lifetimeMin) })}
          />
        </div>
        <AreaFields
          area={content.area}
          error={troubleOf('area')}
          wards={isChanged ? undefined : wards}
          onChange={(area) => change({ area })}
        />
        <RoadFields
          roads={content.roads ?? []}
          error={troubleOf('roads')}
          onChange={(roads) => change({ roads })}
        />
        <Checkbox.Group
          label={t('notices.field.channels')}
          value={[...content.channels]}
          onChange={(values) => change({ channels: noticeChannels.filter((one) => values.includes(one)) })}
        >
          <div className={css.channels}>
            {noticeChannels.map((value) => (
              <Checkbox key={value} value={value} label={t(`notices.channel.${value}`)} />
            ))}
          </div>
        </Checkbox.Group>
      </Section>
      {content.channels.includes('sms') && <SmsPart content={content} isExercise={isExercise} />}
      {error !== null && <ErrorState problem={toProblem(error)} />}
      <div className={css.actions}>
        <DisabledReason reason={isChanged ? undefined : t('why.unchanged')}>
          <Button type="submit" variant="default" disabled={!isChanged} loading={save.isPending}>
            {t('notices.save')}
          </Button>
        </DisabledReason>
        <Button loading={handIn.isPending} onClick={() => handIn.mutate()}>
          {t('notices.handIn')}
        </Button>
      </div>
    </form>
  );
}
