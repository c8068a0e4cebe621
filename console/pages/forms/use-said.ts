/** What is written so far in some fields, once nobody types. */
import { useDebouncedValue } from '@mantine/hooks';
import type { FormDraft } from '../../../ui/forms/form-field.ts';

const pauseMs = 400;
/** Fewer say nothing, more is no call. */
const leastChars = 5;
const mostChars = 1_000;

/** '' as long as too little is said. */
export function useSaid(draft: FormDraft, from: readonly string[]): string {
  const said = from
    .flatMap((id) => (typeof draft[id] === 'string' && draft[id].trim() !== '' ? [draft[id].trim()] : []))
    .join('. ')
    .slice(0, mostChars);
  const [settled] = useDebouncedValue(said.length < leastChars ? '' : said, pauseMs);
  return settled;
}
