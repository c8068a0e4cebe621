/**
 * Sends what a person does to a case. Nothing typed is lost: when somebody was faster the server refuses by version, the
 * hook reads the case again, tells what changed, and the next send is made on what the person has now seen.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CaseEntry, CaseView } from '../../contract/cases/case.ts';
import type { Problem } from '../../ui/states/ErrorState.tsx';
import { ApiError, sendForm, sendJson } from './api-client.ts';
import { caseQuery } from './case-queries.ts';
import { toProblem } from './to-problem.ts';

export interface CaseSend {
  /** POSTs to a path under /api/v1; `version` of the body is what the person has seen. */
  readonly send: (wish: CaseWish) => void;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** What others did since the person opened this; undefined = nothing stood in the way. */
  readonly changes: readonly CaseEntry[] | undefined;
}

export interface CaseWish {
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The server compares versions: the body gets the one seen. */
  readonly versioned?: boolean;
  /** Sent before, as evidence of the case. */
  readonly files?: readonly File[];
  readonly taskId?: number | undefined;
  readonly onDone?: () => void;
}

/** What of a case a sender must have seen; a row of a list knows no timeline, but when the case last changed. */
export type SeenCase = Pick<CaseView, 'id' | 'version' | 'updatedMs'> & Partial<Pick<CaseView, 'timeline'>>;

export function useCaseSend(view: SeenCase): CaseSend {
  const queryClient = useQueryClient();
  const seen = useRef(view);
  const uploaded = useRef(new Set<File>());
  const [state, setState] = useState<Pick<CaseSend, 'busy' | 'problem' | 'changes'>>({
    busy: false,
    problem: undefined,
    changes: undefined,
  });

  async function run({ path, body, versioned = false, files = [], taskId, onDone }: CaseWish): Promise<void> {
    setState({ busy: true, problem: undefined, changes: undefined });
    try {
      for (const file of files) {
        if (uploaded.current.has(file)) continue;
        await sendForm(`/cases/${view.id}/evidence`, toForm(file, taskId));
        uploaded.current.add(file);
      }
      // Evidence of this send moved the version by itself; it is not somebody else's change.
      if (files.length > 0) seen.current = await readAgain();
      await sendJson('POST', path, versioned ? { ...body, version: seen.current.version } : (body ?? {}));
      await refresh();
      setState({ busy: false, problem: undefined, changes: undefined });
      onDone?.();
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) await explain(error);
      else setState({ busy: false, problem: toProblem(error), changes: undefined });
    }
  }

  async function explain(error: ApiError): Promise<void> {
    try {
      const before = seen.current;
      const known = new Set(before.timeline?.map((entry) => entry.id));
      const after = await readAgain();
      seen.current = after;
      const changes = after.timeline.filter(({ id, timeMs }) =>
        before.timeline === undefined ? timeMs > before.updatedMs : !known.has(id),
      );
      setState({ busy: false, problem: changes.length > 0 ? undefined : toProblem(error), changes });
    } catch (cause) {
      setState({ busy: false, problem: toProblem(cause), changes: undefined });
    }
  }

  function readAgain(): Promise<CaseView> {
    return queryClient.fetchQuery({ ...caseQuery(view.id), staleTime: 0 });
  }

  async function refresh(): Promise<void> {
    for (const queryKey of [['cases'], ['case-counts'], ['my-work'], ['directives'], ['alert']])
      void queryClient.invalidateQueries({ queryKey });
    await queryClient.invalidateQueries({ queryKey: ['case', view.id] });
    seen.current = queryClient.getQueryData(caseQuery(view.id).queryKey) ?? seen.current;
  }

  return { ...state, send: (wish) => void run(wish) };
}

function toForm(file: File, taskId: number | undefined): FormData {
  const form = new FormData();
  // Fields come before the file: a server that streams the form knows them when the file begins.
  if (taskId !== undefined) form.set('taskId', String(taskId));
  form.set('file', file, file.name);
  return form;
}
