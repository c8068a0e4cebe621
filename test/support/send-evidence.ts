/** Sends a file into a case by the form that browsers send. */
import type { CaseEvidence } from '../../contract/cases/case.ts';
import type { Answer, CentreClient } from './centre-client.ts';

/** Resolves with the evidence, or with the refusal. */
export async function sendEvidence(
  { url, token }: Pick<CentreClient, 'url' | 'token'>,
  caseId: number,
  name: string,
  bytes: Uint8Array,
  fields: Readonly<Record<string, string>> = {},
): Promise<Answer<CaseEvidence & { readonly error?: { readonly id: string; readonly message: string } }>> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const { status, headers, ...answer } = await fetch(`${url}/api/v1/cases/${caseId}/evidence`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  }).then(async (got) => ({ status: got.status, headers: got.headers, body: await got.json() }));
  // The shape is the endpoint's own; what does not hold fails the assertion that reads it.
  return { status, headers, body: answer.body as CaseEvidence };
}
