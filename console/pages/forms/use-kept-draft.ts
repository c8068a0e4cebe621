/**
 * What was typed into a form outlives a reload of its page, with the key by which it will be sent; it goes when it was
 * sent, or with the tab. Nothing of it stays on a shared machine, and who somebody is does not outlive the page.
 */
import { useState } from 'react';
import type { FormFacts } from '../../../contract/records/form.ts';
import { toKeptDraft, type FormDraft } from '../../../ui/forms/form-field.ts';

export interface KeptDraft {
  readonly draft: FormDraft;
  readonly key: string;
  /** The version of the record that was looked at. */
  readonly base: number | null;
}

const prefix = 'haivan.form ';

export function useKeptDraft(name: string, facts: FormFacts, start: Omit<KeptDraft, 'key'>) {
  const [kept, setKept] = useState<KeptDraft>(() => readDraft(name) ?? { ...start, key: makeKey() });
  const keep = (next: KeptDraft): void => {
    setKept(next);
    sessionStorage.setItem(prefix + name, JSON.stringify({ ...next, draft: toKeptDraft(next.draft, facts) }));
  };
  /** Begins anew: another form, another key. */
  const drop = (next: Omit<KeptDraft, 'key'>): void => {
    sessionStorage.removeItem(prefix + name);
    setKept({ ...next, key: makeKey() });
  };
  return { kept, keep, drop };
}

/** Of an address without TLS too, where browsers have no randomUUID. */
export function makeKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

function readDraft(name: string): KeptDraft | undefined {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null');
    return isKept(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false;
  return 'draft' in value && typeof value.draft === 'object' && 'key' in value && 'base' in value;
}
