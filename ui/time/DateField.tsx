/** The one field for days and times: typed as dd/MM/yyyy HH:mm whatever the browser's language, or chosen in a calendar. */
import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exampleOfKind, fromWords, toWords, type LocalKind } from '../words/local-words.ts';

const DayCalendar = lazy(async () => ({ default: (await import('./DayCalendar.tsx')).DayCalendar }));

interface Props extends Pick<
  TextInputProps,
  'label' | 'description' | 'required' | 'disabled' | 'title' | 'className' | 'aria-label' | 'w' | 'error'
> {
  readonly kind: LocalKind;
  /** The local text: `2026-11-28T10:00`, `2026-11-28` or `10:00`; '' = nothing. */
  readonly value: string;
  /** Called with the local text, and with '' while what stands there is no time. */
  readonly onChange: (local: string) => void;
}

const widthOfKind = { dateTime: 168, date: 128, time: 76 } as const;

export function DateField({ kind, value, onChange, error, w, ...field }: Props) {
  const { t } = useTranslation('ui');
  const input = useRef<HTMLInputElement>(null);
  const [opened, setOpened] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  /** What was typed, and the value it stood beside: while somebody types nothing replaces it. */
  const [typed, setTyped] = useState<{ readonly words: string; readonly beside: string }>();
  const words = typed !== undefined && (hasFocus || typed.beside === value) ? typed.words : toWords(value);
  const isWrong = words.trim() !== '' && fromWords(words, kind) === undefined;
  const wrong = !hasFocus && isWrong ? t('dateField.wrong', { example: exampleOfKind[kind] }) : undefined;
  const say = (next: string): void => {
    const local = fromWords(next, kind) ?? '';
    setTyped({ words: next, beside: local });
    if (local !== value) onChange(local);
  };
  const leave = (): void => {
    setFocus(false);
    setTyped(isWrong ? { words, beside: value } : undefined);
  };
  const calendar = kind !== 'time' && field.disabled !== true && (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size="sm" aria-label={t('dateField.calendar')} onClick={() => setOpened(!opened)}>
          <IconCalendar size={14} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Suspense fallback={null}>
          <DayCalendar
            day={(fromWords(words, kind) ?? '').slice(0, 10)}
            onDay={(day) => {
              const time = (fromWords(words, kind) ?? '').slice(11);
              setOpened(false);
              say(toWords(day) + (kind === 'date' ? '' : ` ${time}`));
              // The day alone is no moment yet: the hours are typed behind it.
              if (kind === 'dateTime' && time === '') requestAnimationFrame(() => input.current?.focus());
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
  return (
    <TextInput
      {...field}
      ref={input}
      {...(field.label === undefined ? { w: w ?? widthOfKind[kind] } : { w })}
      inputMode="numeric"
      autoComplete="off"
      placeholder={t(`dateField.form.${kind}`)}
      error={wrong ?? error}
      rightSection={calendar}
      value={words}
      onFocus={() => {
        setTyped({ words, beside: value });
        setFocus(true);
      }}
      onBlur={leave}
      onChange={(event) => say(event.currentTarget.value)}
    />
  );
}
