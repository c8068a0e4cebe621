/** Where a dossier stands, by the number on its receipt. */
import { useId, useState, type FormEvent } from 'react';
import type { Text } from '../../contract/basics/text.ts';
import { toNearText } from '../../ui/words/format.ts';
import { toAgeText } from '../age.ts';
import { askCity, Refused } from '../data/ask-city.ts';
import { useWords } from '../words.ts';

/** As the service of public services answers it. */
interface Dossier {
  readonly code: string;
  readonly procedure: string;
  readonly agency: Text | null;
  readonly status: Text;
  readonly receivedMs: number | null;
  readonly dueMs: number | null;
  readonly waitsSinceMs: number | null;
  readonly endedMs: number | null;
  readonly isLate: boolean;
  readonly newDueMs: number | null;
  readonly updatedMs: number;
}

type Found = 'nothing-asked' | 'asking' | 'none' | 'no-signal' | 'too-often' | Dossier;

interface Props {
  readonly cityMs: number;
  readonly timeZone: string;
}

export function DossierLookUp({ cityMs, timeZone }: Props) {
  const { t } = useWords();
  const id = useId();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Found>('nothing-asked');
  const ask = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFound('asking');
    try {
      setFound(
        await askCity<Dossier>(`/services/public-services/dossier?code=${encodeURIComponent(code.trim())}`),
      );
    } catch (error) {
      setFound(!(error instanceof Refused) ? 'no-signal' : error.status === 429 ? 'too-often' : 'none');
    }
  };
  return (
    <section className="card form">
      <h2>{t('dossier')}</h2>
      <form onSubmit={(event) => void ask(event)}>
        <label htmlFor={id}>{t('dossier.code')}</label>
        <input
          id={id}
          value={code}
          required
          minLength={4}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={({ target }) => setCode(target.value)}
        />
        <button type="submit" className="main-button">
          {t('dossier.find')}
        </button>
      </form>
      <output>
        {typeof found === 'string' ? (
          found !== 'nothing-asked' && <p className="note">{t(`dossier.${found}`)}</p>
        ) : (
          <Stands dossier={found} cityMs={cityMs} timeZone={timeZone} />
        )}
      </output>
    </section>
  );
}

function Stands({ dossier, cityMs, timeZone }: Props & { readonly dossier: Dossier }) {
  const words = useWords();
  const { t, text, language } = words;
  const { procedure, agency, status, dueMs, newDueMs, endedMs, isLate, updatedMs } = dossier;
  const time = (timeMs: number): string => toNearText(timeMs, 'near', cityMs, language, timeZone);
  return (
    <>
      <p className="saying">
        {text(status)}
        {isLate && ` · ${t('dossier.late')}`}
      </p>
      <p>{procedure}</p>
      <dl>
        {agency !== null && (
          <>
            <dt>{t('dossier.agency')}</dt>
            <dd>{text(agency)}</dd>
          </>
        )}
        {dueMs !== null && (
          <>
            <dt>{t('dossier.due')}</dt>
            <dd>{time(dueMs)}</dd>
          </>
        )}
        {newDueMs !== null && (
          <>
            <dt>{t('dossier.newDue')}</dt>
            <dd>{time(newDueMs)}</dd>
          </>
        )}
        {endedMs !== null && (
          <>
            <dt>{t('dossier.ended')}</dt>
            <dd>{time(endedMs)}</dd>
          </>
        )}
      </dl>
      <p className="quiet">{t('dossier.updated', { age: toAgeText(words, updatedMs, cityMs) })}</p>
    </>
  );
}
