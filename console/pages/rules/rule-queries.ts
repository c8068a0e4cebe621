/** Reads and writes about rules: list, versions, check, preview, save, retire. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RulePreview, RuleProblem, RuleView } from '../../../contract/rules/rule-view.ts';
import type { BacktestRequest, BacktestView } from '../../../contract/rules/backtest.ts';
import type { RuleVersion } from '../../../contract/rules/rule.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { say } from '../../say.ts';
import type { RuleDraft } from './rule-draft.ts';

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly rules: readonly RuleView[] }>('/rules', {}, signal)).rules,
});

export function versionsQuery(ruleId: string) {
  return queryOptions({
    queryKey: ['rules', ruleId, 'versions'],
    queryFn: async ({ signal }) =>
      (
        await getJson<{ readonly versions: readonly RuleVersion[] }>(
          `/rules/${encodeURIComponent(ruleId)}/versions`,
          {},
          signal,
        )
      ).versions,
  });
}

/** What the server finds wrong with a draft; asked again for each draft. */
export function checkQuery(draft: RuleDraft) {
  return queryOptions({
    queryKey: ['rule-check', draft],
    queryFn: async () =>
      (await sendJson<{ readonly problems: readonly RuleProblem[] }>('POST', '/rules/check', draft)).problems,
    placeholderData: (before: readonly RuleProblem[] | undefined) => before,
    gcTime: 0,
    retry: false,
  });
}

/** What some versions of a rule would have done over the same time. */
export function usePreview() {
  return useMutation({
    mutationFn: async ({
      draft,
      current,
      toMs,
    }: {
      draft: RuleDraft;
      current: RuleDraft | undefined;
      toMs: number;
    }) => {
      const ask = (definition: RuleDraft) =>
        sendJson<RulePreview>('POST', '/rules/preview', { definition, to: toMs });
      // One after the other: a preview reads a week of data, and both at once would only wait for each other.
      const drafted = await ask(draft);
      return { drafted, current: current === undefined ? undefined : await ask(current) };
    },
  });
}

const ASK_AGAIN_MS = 700;

export interface BacktestWish extends Pick<BacktestRequest, 'data' | 'events'> {
  readonly definition: RuleDraft;
  readonly from: number;
  readonly to: number;
  readonly beforeSec: number;
}

/** One back-test of the person: started, followed while it runs, stopped. */
export function useBacktest() {
  const queryClient = useQueryClient();
  const started = useMutation({
    mutationFn: (wish: BacktestWish) => sendJson<BacktestView>('POST', '/rules/backtests', wish),
  });
  const id = started.data?.id;
  const followed = useQuery({
    queryKey: ['rules', 'backtest', id ?? ''],
    queryFn: ({ signal }) => getJson<BacktestView>(`/rules/backtests/${id}`, {}, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) => (isOver(data) ? false : ASK_AGAIN_MS),
    staleTime: Infinity,
    retry: false,
  });
  const view = id === undefined ? undefined : followed.data;
  return {
    start: (wish: BacktestWish) => started.mutate(wish),
    stop() {
      started.reset();
      queryClient.removeQueries({ queryKey: ['rules', 'backtest', id ?? ''] });
      if (id !== undefined) void sendJson('DELETE', `/rules/backtests/${id}`).catch(() => undefined);
    },
    share: view?.share ?? 0,
    result: view?.result ?? null,
    error: started.error ?? (id === undefined ? null : followed.error),
    problem: view?.problem ?? null,
    isRunning: started.isPending || (id !== undefined && !isOver(view) && followed.error === null),
  };
}

function isOver(view: BacktestView | undefined): boolean {
  return view !== undefined && (view.result !== null || view.problem !== null);
}

export function useSaveRule() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, note }: { readonly draft: RuleDraft; readonly note: string }) =>
      sendJson<{ readonly ruleId: string; readonly version: number }>(
        'PUT',
        `/rules/${encodeURIComponent(draft.id)}`,
        { definition: draft, note },
      ),
    onSuccess: () => {
      say('saved.rule', undefined);
      void queryClient.invalidateQueries({ queryKey: ['rules'] });
    },
  });
}

export function useRetireRule() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ruleId: string) => sendJson<null>('DELETE', `/rules/${encodeURIComponent(ruleId)}`),
    onSuccess: () => {
      say('saved.ruleRetired', undefined);
      void queryClient.invalidateQueries({ queryKey: ['rules'] });
    },
  });
}
