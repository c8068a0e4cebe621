/** A notice of the city, word for word, with until when it holds. */
import type { PublicNotice } from '../../contract/notices/notice.ts';
import { toNearText } from '../../ui/words/format.ts';
import { useWords } from '../words.ts';
import { looks } from './looks.ts';

interface Props {
  readonly notice: PublicNotice;
  readonly isUnsure: boolean;
  readonly cityMs: number;
  readonly timeZone: string;
}

export function NoticeCard({ notice, isUnsure, cityMs, timeZone }: Props) {
  const { t, text, language } = useWords();
  const { kind, level, headline, description, instruction, official, areaName, sentMs, expiresMs } = notice;
  const isOver = kind === 'all-clear';
  const look = isOver ? 'calm' : level === 'extreme' || level === 'severe' ? 'danger' : 'care';
  const time = (timeMs: number): string => toNearText(timeMs, 'near', cityMs, language, timeZone);
  return (
    <li className="card" data-level={look} data-notice={notice.identifier}>
      <h3>
        {t('notice')}{' '}
        <span className="level">
          <span aria-hidden>{looks[look]}</span> {isOver ? t('notice.over') : t(`notice.level.${level}`)}
        </span>
      </h3>
      <p className="saying">{text(headline)}</p>
      <p>{text(description)}</p>
      <p className="advice">{text(instruction)}</p>
      {official !== null && (
        <p className="note">
          {t('notice.official', { source: official.source })}
          <span className="verbatim">{official.text}</span>
        </p>
      )}
      <p className="quiet">
        {text(areaName)} · {t('notice.held', { from: time(sentMs), to: time(expiresMs) })}
      </p>
      {isUnsure && <p className="quiet">{t('notice.unsure')}</p>}
    </li>
  );
}
