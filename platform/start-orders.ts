/** Starts telling a documents system what became of its orders, where the operator has given its address. */
import { createOrderTeller } from './cases/order-teller.ts';
import { createSignedPost, WEBHOOK_SECRET } from './notifications/signed-post.ts';
import type { DataFolder } from './kernel/data-folder.ts';
import type { Settings } from './kernel/settings.ts';
import type { StartBase } from './start-base.ts';

export function startOrderTeller({
  db,
  clock,
  log,
  settings,
  data,
  onStop,
}: StartBase & { readonly settings: Settings; readonly data: DataFolder }): void {
  const { documentsUrl: url, webhookSecret } = settings;
  if (url === undefined) return;
  const secret = webhookSecret ?? data.ensureSecret(WEBHOOK_SECRET);
  const teller = createOrderTeller({ db, clock, log, post: createSignedPost({ url, secret, clock }) });
  teller.start();
  onStop(() => teller.stop());
}
