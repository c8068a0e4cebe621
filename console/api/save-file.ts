/** A file that the server makes of what is sent, saved on this device. */
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import { ApiError } from './api-client.ts';

/** POST /api/v1<path>. @throws ApiError with the server's words. */
export async function saveFile(path: string, body: unknown, name: string): Promise<void> {
  const answer = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    // The server's promise for every refusal.
    const { error } = (await answer.json()) as ErrorAnswer;
    throw new ApiError(answer.status, error.id, error.message, error.details);
  }
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
