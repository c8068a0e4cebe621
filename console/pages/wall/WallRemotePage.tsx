/** Turns a wall from a telephone: the code on the wall, its scenes, forward, back, stay, go on by itself. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallView } from '../../../contract/centre/wall.ts';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { getJson, sendJson } from '../../api/api-client.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import css from './WallRemote.module.css';

const route = getRouteApi('/shell/wall/remote');
const codeLength = 5;
const againMs = 2_000;

export function WallRemotePage() {
  const { t } = useTranslation();
  const { code } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(code ?? '');
  return (
    <>
      <Toolbar title={t('nav.wall')} />
      <div className={css.remote}>
        <TextInput
          label={t('wall.codeAsked')}
          description={
            <>
              {t('wall.open')} <a href="/wall">/wall</a>
            </>
          }
          size="md"
          autoCapitalize="characters"
          autoComplete="off"
          maxLength={codeLength}
          value={typed}
          onChange={(event) => {
            const next = event.currentTarget.value.toUpperCase();
            setTyped(next);
            if (next.length === codeLength) void navigate({ search: { code: next }, replace: true });
          }}
        />
        {code !== undefined && code.length === codeLength && <Remote key={code} code={code} />}
      </div>
    </>
  );
}

function Remote({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const key = ['wall', code];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getJson<WallView>(`/walls/${code}`, {}, signal),
    refetchInterval: againMs,
    retry: false,
  });
  const order = useMutation({
    mutationFn: (wish: { readonly pinned?: string | null; readonly step?: 1 | -1 }) =>
      sendJson<WallView>('POST', `/walls/${code}/order`, wish),
    onSuccess: (view) => queryClient.setQueryData(key, view),
  });
  return (
    <QueryState query={query}>
      {({ scenes, scene, pinned, alarmed }) => (
        <>
          {alarmed && <p className={css.alarmed}>▲ {t('wall.alarmed')}</p>}
          <div className={css.turn}>
            <Button size="lg" variant="default" onClick={() => order.mutate({ step: -1 })}>
              ◀ {t('wall.back')}
            </Button>
            <Button size="lg" variant="default" onClick={() => order.mutate({ step: 1 })}>
              {t('wall.forward')} ▶
            </Button>
          </div>
          <ul className={css.scenes}>
            {scenes.map(({ id, title }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={pinned === id}
                  onClick={() => order.mutate({ pinned: pinned === id ? null : id })}
                >
                  <span aria-hidden>{pinned === id ? '●' : scene === id ? '▸' : '○'}</span> {title}
                  {pinned === id && <small>{t('wall.pinned')}</small>}
                  {pinned !== id && scene === id && <small>{t('wall.shown')}</small>}
                </button>
              </li>
            ))}
          </ul>
          {pinned !== null && (
            <Button size="lg" onClick={() => order.mutate({ pinned: null })}>
              {t('wall.goOn')}
            </Button>
          )}
          {order.error !== null && <ErrorState problem={toProblem(order.error)} />}
        </>
      )}
    </QueryState>
  );
}
