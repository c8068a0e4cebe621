/** Entry of the console: words, theme, data client and router around the pages. */
import '@fontsource/noto-sans/latin-400.css';
import '@fontsource/noto-sans/latin-600.css';
import '@fontsource/noto-sans/vietnamese-400.css';
import '@fontsource/noto-sans/vietnamese-600.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './console.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './navigation.ts';
import { createQueryClient } from './api/query-client.ts';
import { startI18n } from './i18n.ts';
import { createConsoleRouter } from './router.tsx';
import { FactorDialog } from './shell/FactorDialog.tsx';
import { cssVariablesResolver, theme } from './theme.ts';

// Not awaited at the top: files that are fetched later stand on this one, and would wait for it as it for them.
async function openConsole(): Promise<void> {
  await startI18n();
  const queryClient = createQueryClient(() => void router.invalidate());
  // Refusals and what a check found come in the language they were asked in: they are asked again.
  i18next.on('languageChanged', () => void queryClient.invalidateQueries());
  // The bare address is nobody's page: it leads home. The picture's own address always says what it shows.
  if (location.pathname === '/' && location.search === '') history.replaceState(null, '', '/home');
  const router = createConsoleRouter(queryClient);
  const root = document.querySelector('#root');
  if (root === null) throw new Error('index.html has no element #root to draw the console into.');

  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <Notifications position="bottom-left" autoClose={4_000} limit={3} />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <FactorDialog />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void openConsole();
