/** Web push of this browser: the worker, the subscription, and telling the server of it. */
import { sendJson } from '../../api/api-client.ts';

const workerPath = '/push-worker.js';

/** Keys of `bell.noPush` in the strings; undefined = it can be asked for. */
export function whyNoPush(): 'insecure' | 'unsupported' | 'denied' | undefined {
  if (!isSecureContext) return 'insecure';
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : undefined;
}

/** Whether this browser gets web push now. */
export async function findPush(): Promise<boolean> {
  if (whyNoPush() !== undefined) return false;
  const worker = await navigator.serviceWorker.getRegistration(workerPath);
  return (await worker?.pushManager.getSubscription()) != null;
}

/** @param pushKey the centre's public key, base64url. */
export async function startPush(pushKey: string): Promise<void> {
  await navigator.serviceWorker.register(workerPath);
  const worker = await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: pushKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  await sendJson('POST', '/me/push-subscriptions', { endpoint, keys });
}

export async function stopPush(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration(workerPath);
  const subscription = await worker?.pushManager.getSubscription();
  if (subscription == null) return;
  await sendJson('DELETE', '/me/push-subscriptions', { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}
