/** /home: leads on to the page that is the home of the signed-in person; sign-in, the logo and the bare address come here. */
import { createRoute, redirect } from '@tanstack/react-router';
import { meQuery } from '../api/queries.ts';
import { toHomePath } from '../home.ts';
import { shellRoute } from '../shell/shell-route.ts';

export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/home',
  beforeLoad: async ({ context: { queryClient } }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    redirect({ to: toHomePath(me), replace: true, throw: true });
  },
});
