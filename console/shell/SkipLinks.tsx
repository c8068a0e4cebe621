/** The first stops of the keyboard: past rail and bar to the page, its list, its panel, as they are on the screen. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enterRegion, listRegions, REGION } from '../../ui/keys/use-region-keys.ts';
import css from './Shell.module.css';

const parts = ['page', 'list', 'panel'] as const;
type Part = (typeof parts)[number];

export function SkipLinks() {
  const { t } = useTranslation();
  const [there, setThere] = useState<readonly Part[]>(['page']);
  const look = (): void => {
    const names = new Set(listRegions().map((region) => region.getAttribute(REGION)));
    setThere(parts.filter((part) => part === 'page' || names.has(part)));
  };
  return (
    <div className={css.skips} onFocus={look}>
      {there.map((part) => (
        <a
          key={part}
          className={css.skip}
          href="#page"
          onClick={(event) => {
            event.preventDefault();
            const region = document.querySelector<HTMLElement>(
              part === 'page' ? 'main' : `[${REGION}="${part}"]`,
            );
            if (region !== null) enterRegion(region);
          }}
        >
          {t(`app.skip.${part}`)}
        </a>
      ))}
    </div>
  );
}
