/** The demo's controls: what is simulated, and the cable of each simulated asset. */
import { Type } from 'typebox';
import type { DemoState } from '../../contract/centre/demo.ts';
import type { Demo } from '../demo/demo.ts';
import { IdText } from './internal/routes/routes.ts';
import type { Routes } from './internal/routes/routes.ts';

export function demoRoutes({ route }: Routes, demo: Demo): void {
  route({
    method: 'GET',
    path: '/demo',
    summary: 'What the demo has sent, and whose cable is pulled.',
    permission: 'city.read',
    handle: (): DemoState => ({
      filling: demo.filling(),
      feeds: demo.state(),
      assets: demo.assets(),
      unplugged: demo.unplugged(),
    }),
  });

  route({
    method: 'POST',
    path: '/demo/cable',
    summary: 'Pull or plug the network cable of one simulated asset.',
    permission: 'demo.control',
    whole: true,
    body: Type.Object({ asset: IdText, plugged: Type.Boolean() }),
    handle: async ({ body, person }) => {
      await demo.setPlugged(body.asset, body.plugged, person);
      return { unplugged: demo.unplugged() };
    },
  });
}
