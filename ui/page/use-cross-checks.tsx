/** What stations of a service say of each other, as a part of its page: a sentence for each that looks wrong. */
import { useTranslation } from 'react-i18next';
import type { CrossChecks } from '../../contract/values/cross-checks.ts';
import type { ServicePageProps, ServicePart } from '../service-web.ts';
import { useTimeText } from '../time/clock-context.tsx';

/** None until the answer has come; that nothing looks wrong is said too, with what was looked at. */
export function useCrossChecks(
  { useRead, atMs, language }: Pick<ServicePageProps, 'useRead' | 'atMs' | 'language'>,
  path: string,
): readonly ServicePart[] {
  const { t } = useTranslation('ui');
  const timeText = useTimeText();
  const { data } = useRead<CrossChecks>(path, { at: atMs });
  if (data === undefined) return [];
  const { stations, fromMs, endMs, doubts } = data;
  const span = { count: stations, from: timeText(fromMs, 'dayMinute'), to: timeText(endMs, 'dayMinute') };
  return [
    {
      title: t('checks.title'),
      body: (
        <>
          <p>{t(doubts.length === 0 ? 'checks.none' : 'checks.note', span)}</p>
          {doubts.length > 0 && (
            <ul>
              {doubts.map(({ id, says }) => (
                <li key={id}>{says[language]}</li>
              ))}
            </ul>
          )}
        </>
      ),
    },
  ];
}
