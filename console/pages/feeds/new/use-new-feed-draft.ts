/**
 * The draft of a new feed. It outlives a reload of the page, not the tab; its settings outlive neither: passwords, keys
 * and addresses with them are typed there, and a browser's storage is no place for those.
 */
import { useSessionStorage } from '@mantine/hooks';
import { useState } from 'react';
import { emptyDraft, type NewFeedDraft } from './new-feed-draft.ts';

type Settings = NewFeedDraft['settings'];

export function useNewFeedDraft(): readonly [NewFeedDraft, (next: NewFeedDraft) => void] {
  const { settings: none, ...empty } = emptyDraft;
  const [kept, setKept] = useSessionStorage<Omit<NewFeedDraft, 'settings'>>({
    key: 'haivan.new-feed',
    defaultValue: empty,
  });
  const [settings, setSettings] = useState<Settings>(none);
  return [
    { ...kept, settings },
    ({ settings: given, ...rest }) => {
      setSettings(given);
      setKept(rest);
    },
  ];
}
