/**
 * Maintenance windows: while one is open, an asset or all that a feed tells opens no alerts. They are seen by whoever sees
 * those alerts, and planned by whoever may handle them: a window keeps silent what others would have to answer for.
 */
import { Type } from 'typebox';
import type { MaintenanceList } from '../../../../contract/alerts/maintenance.ts';
import { authoriseFor, isVisible, notThere } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ScopedThing } from '../../../../contract/people/ability.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

interface About {
  readonly assetId: number | null;
  readonly feedId: string | null;
}

export function maintenanceRoutes({ route }: Routes, { alerts, catalogue }: ApiParts): void {
  /** Whose alerts the window keeps silent; nobody's when its asset or feed is gone. */
  const toThing = ({ assetId, feedId }: About): ScopedThing => {
    const asset = assetId === null ? undefined : catalogue.findAsset(assetId);
    if (asset !== undefined) return { agencyIds: [asset.agencyId], areaCode: asset.areaCode };
    const feed = feedId === null ? undefined : catalogue.findFeed(feedId);
    return { agencyIds: feed === undefined ? [] : [feed.definition.agencyId], areaCode: null };
  };
  const listVisible = async (person: Person) => {
    const all = await alerts.listMaintenance();
    const windows = all.filter((window) => isVisible(person, 'city.read', toThing(window)));
    return { windows, inCity: all.length };
  };

  route({
    method: 'GET',
    path: '/maintenance',
    summary: 'Maintenance windows of what the person may see alerts of, running and planned first.',
    permission: 'city.read',
    handle: ({ person }): Promise<MaintenanceList> => listVisible(person),
  });

  route({
    method: 'POST',
    path: '/maintenance',
    summary: 'Plan maintenance of an asset or a feed: no alerts open for it in that time.',
    permission: 'alerts.handle',
    body: Type.Object({
      assetId: Type.Optional(IdNumber),
      feedId: Type.Optional(IdText),
      from: Time,
      to: Time,
      reason: Type.String({ minLength: 3, maxLength: 2000 }),
    }),
    handle: ({ body: { assetId = null, feedId = null, from, to, reason }, person }) => {
      // Assets and feeds are seen by all the staff: who may not silence one is told so.
      if (assetId !== null) catalogue.getAsset(assetId);
      if (feedId !== null) catalogue.getFeed(feedId);
      for (const about of [
        ...(assetId === null ? [] : [{ assetId, feedId: null }]),
        ...(feedId === null ? [] : [{ assetId: null, feedId }]),
      ])
        authoriseFor(person, 'alerts.handle', toThing(about));
      return alerts.createMaintenance({ assetId, feedId, startsMs: from, endsMs: to, reason }, person);
    },
  });

  route({
    method: 'POST',
    path: '/maintenance/:id/cancel',
    summary: 'End a maintenance window now, or call a planned one off.',
    permission: 'alerts.handle',
    params: Type.Object({ id: IdNumber }),
    handle: async ({ params, person }) => {
      const window = (await listVisible(person)).windows.find(({ id }) => id === params.id);
      if (window === undefined) throw notThere('maintenance window', params.id);
      authoriseFor(person, 'alerts.handle', toThing(window));
      await alerts.cancelMaintenance(params.id, person);
    },
  });
}
