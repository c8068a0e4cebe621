/** How a story's state looks, and how many stories a ward has: scales of the software. */
import type { ScaleStep } from '../../ui/service-web.ts';

/** In the order in which a person has to look at them. */
export const STORY_LOOKS: Readonly<
  Record<string, { readonly shape: string; readonly tone: 'high' | 'medium' | 'low' | 'good' | 'neutral' }>
> = {
  unverified: { shape: '▲', tone: 'high' },
  rising: { shape: '◆', tone: 'medium' },
  answered: { shape: '■', tone: 'good' },
  untrue: { shape: '✕', tone: 'low' },
  confirmed: { shape: '✓', tone: 'good' },
  following: { shape: '○', tone: 'neutral' },
  joined: { shape: '⇢', tone: 'neutral' },
  ended: { shape: '·', tone: 'neutral' },
};

export const STORY_STATES = Object.keys(STORY_LOOKS);

export const toStoryLook = (status: string) =>
  STORY_LOOKS[status] ?? { shape: '○', tone: 'neutral' as const };

export const storyScale: readonly ScaleStep[] = [
  {
    upTo: 0,
    name: { vi: 'không có câu chuyện', en: 'no story' },
    colour: { light: '#e3ecf3', dark: '#22303b' },
  },
  { upTo: 1, name: { vi: '1 câu chuyện', en: '1 story' }, colour: { light: '#a9c7e8', dark: '#3f6c9c' } },
  {
    upTo: 4,
    name: { vi: '2 đến 4 câu chuyện', en: '2 to 4 stories' },
    colour: { light: '#5f93c9', dark: '#6f9fd0' },
  },
  {
    upTo: null,
    name: { vi: 'từ 5 câu chuyện', en: '5 stories or more' },
    colour: { light: '#2b5c94', dark: '#a6cbf0' },
  },
];
