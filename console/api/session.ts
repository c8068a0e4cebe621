/** Signing in and out: the session is a cookie of the server's; the console holds no secret. */
import type { QueryClient } from '@tanstack/react-query';
import { sendAuth } from './api-client.ts';

export async function signIn(username: string, password: string): Promise<void> {
  await sendAuth('/sign-in/username', { username, password });
}

/** Ends the session and forgets everything that was read in it. */
export async function signOut(queryClient: QueryClient): Promise<void> {
  await sendAuth('/sign-out', {});
  queryClient.clear();
}
