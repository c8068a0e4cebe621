/** What every screen of the city stands in: the live socket, the city's clock, the words of its services, the title. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { ClockProvider } from '../ui/time/clock-context.tsx';
import { cityQuery } from './api/queries.ts';
import { useLanguage, useText } from './i18n.ts';
import { LiveProvider, useLiveState } from './live/live-context.tsx';
import { loadServiceWords } from './services.ts';

interface Props {
  /** Of the browser's tab, before the city's name. */
  readonly title: string;
  readonly children: ReactNode;
}

export function CityFrame(props: Props) {
  return (
    <LiveProvider>
      <Clocked {...props} />
    </LiveProvider>
  );
}

function Clocked({ title, children }: Props) {
  const city = useSuspenseQuery(cityQuery).data;
  const { pace } = useLiveState();
  const language = useLanguage();
  const text = useText();
  useEffect(() => void loadServiceWords(), []);
  useEffect(() => {
    document.title = `${title} · ${text(city.name)}`;
  }, [title, text, city.name]);
  return (
    <ClockProvider language={language} timeZone={city.timeZone} pace={pace}>
      {children}
    </ClockProvider>
  );
}
