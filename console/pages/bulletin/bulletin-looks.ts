/** How states of a bulletin look. */
export const bulletinLooks = {
  draft: { shape: '◆', tone: 'high' },
  checked: { shape: '●', tone: 'good' },
  superseded: { shape: '·', tone: 'neutral' },
} as const;
