/** Whether a procedure can be lived by: every case comes in, is somebody's, has a deadline, and gets out. Pure. */
import { Compile } from 'typebox/compile';
import type { Validator } from 'typebox/compile';
import type { RuleProblem } from '../../../../contract/rules/rule-view.ts';
import { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import type { CasePhase, ClockKind, ProcedureFault } from '../../../../contract/cases/procedure.ts';

/** What of the city a procedure may name. */
export interface CityNames {
  hasAgency(id: string): boolean;
  hasService(id: string): boolean;
}

type Problems = RuleProblem[];
type Check = (procedure: ProcedureDefinition, city: CityNames) => Problems;

const SHAPE_PROBLEMS_SHOWN = 10;
/** Compiled when it is first needed: a start checks dozens. */
let shape: Validator<{}, typeof ProcedureDefinition> | undefined;

/** All that is wrong with a definition. Errors keep it from being saved; warnings do not. */
export function checkProcedure(given: unknown, city: CityNames): RuleProblem[] {
  shape ??= Compile(ProcedureDefinition);
  if (!shape.Check(given)) {
    return [...shape.Errors(given)]
      .slice(0, SHAPE_PROBLEMS_SHOWN)
      .map((fault) =>
        error(
          'shape',
          fault.instancePath === '' ? 'procedure' : fault.instancePath.slice(1),
          '',
          fault.message,
          'Mend the form.',
        ),
      );
  }
  return checks.flatMap((check) => check(given, city));
}

/** Each check is one promise of a sound procedure. */
const checks: readonly Check[] = [
  haveUniqueIds,
  nameKnownStates,
  beginOpen,
  canBeReached,
  canBeEnded,
  haveDeadline,
  haveOutcome,
  haveMover,
  goForward,
  haveClocksForLadders,
  climbInOrder,
  haveKnownAgencies,
  haveAnswerableDemands,
];

function haveUniqueIds({ states, moves, playbook }: ProcedureDefinition): Problems {
  return [
    { where: 'states', ids: states.map(({ id }) => id) },
    { where: 'moves', ids: moves.map(({ id }) => id) },
    { where: 'playbook', ids: playbook.map(({ id }) => id) },
  ].flatMap(({ where, ids }) =>
    ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => error('id-twice', where, id, 'each id once', 'Give the second one another id.')),
  );
}

function nameKnownStates({ states, initial, moves }: ProcedureDefinition): Problems {
  const known = new Set(states.map(({ id }) => id));
  const allowed = [...known].join(', ');
  const named = [
    { where: 'initial', id: initial },
    ...moves.flatMap(({ id, from, to }) => [
      ...from.map((state) => ({ where: `moves/${id}/from`, id: state })),
      { where: `moves/${id}/to`, id: to },
    ]),
  ];
  return named
    .filter(({ id }) => !known.has(id))
    .map(({ where, id }) =>
      error('unknown-state', where, id, allowed, 'Name a state of this procedure, or add it.'),
    );
}

function beginOpen({ states, initial }: ProcedureDefinition): Problems {
  const first = states.find(({ id }) => id === initial);
  return first?.phase === 'closed'
    ? [
        error(
          'begins-closed',
          'initial',
          initial,
          'a state that is not closed',
          'Begin where somebody has to do something.',
        ),
      ]
    : [];
}

function canBeReached({ states, initial, moves }: ProcedureDefinition): Problems {
  const reached = new Set([initial]);
  // The platform itself returns a refused case to the beginning, and gives it to an agency.
  for (const { id, phase } of states) if (phase === 'assigned') reached.add(id);
  for (const state of reached) for (const { from, to } of moves) if (from.includes(state)) reached.add(to);
  return states
    .filter(({ id }) => !reached.has(id))
    .map(({ id }) =>
      error(
        'unreached',
        `states/${id}`,
        id,
        'a state that a move leads to',
        'Add a move to it, or take it out.',
      ),
    );
}

/** No dead end: from every open state some moves lead to a final one. */
function canBeEnded({ states, moves }: ProcedureDefinition): Problems {
  const finals = states.filter(({ phase }) => phase === 'closed');
  if (finals.length === 0)
    return [
      error(
        'no-end',
        'states',
        'none',
        'at least one state of phase closed',
        'Add the state in which a case ends.',
      ),
    ];
  const ending = new Set(finals.map(({ id }) => id));
  for (let before = -1; before !== ending.size;) {
    before = ending.size;
    for (const { from, to } of moves) if (ending.has(to)) for (const state of from) ending.add(state);
  }
  return states
    .filter(({ id }) => !ending.has(id))
    .map(({ id }) =>
      error(
        'dead-end',
        `states/${id}`,
        id,
        'a way to a closed state',
        'Add a move out of it: a case would stay for ever.',
      ),
    );
}

function haveDeadline({ states, clocks }: ProcedureDefinition): Problems {
  const clockOfPhase: Partial<Record<CasePhase, ClockKind>> = {
    received: 'acknowledge',
    assigned: 'accept',
  };
  return states.flatMap(({ id, phase, within }) => {
    if (phase === 'closed')
      return within === undefined
        ? []
        : [
            error(
              'time-in-closed',
              `states/${id}/within`,
              'a time',
              'none in a closed state',
              'Take the time out.',
            ),
          ];
    const clock = clockOfPhase[phase];
    const hasClock = within !== undefined || (clock !== undefined && clocks[clock] !== undefined);
    return hasClock
      ? []
      : [
          error(
            'no-time',
            `states/${id}/within`,
            'none',
            'a time allowed',
            'Say how long a case may stay in this state.',
          ),
        ];
  });
}

function haveOutcome({ states }: ProcedureDefinition): Problems {
  return states.flatMap(({ id, phase, outcome }) => {
    if (phase === 'closed' && outcome === undefined)
      return [
        error(
          'no-outcome',
          `states/${id}/outcome`,
          'none',
          'how the case ended',
          'Give the closed state its outcome.',
        ),
      ];
    if (phase !== 'closed' && outcome !== undefined)
      return [
        error(
          'outcome-in-open',
          `states/${id}/outcome`,
          outcome,
          'none in an open state',
          'Take the outcome out.',
        ),
      ];
    return [];
  });
}

/** The owner of a state must be able to move it on. */
function haveMover({ states, moves }: ProcedureDefinition): Problems {
  return states
    .filter(({ phase }) => phase !== 'closed')
    .filter(({ id, owner }) => !moves.some(({ from, by }) => from.includes(id) && by.includes(owner)))
    .map(({ id, owner }) =>
      error(
        'owner-stuck',
        `states/${id}/owner`,
        owner,
        'a party that has a move from here',
        'Let the owner move it, or name another owner.',
      ),
    );
}

function goForward({ states, moves }: ProcedureDefinition): Problems {
  const closed = new Set(states.filter(({ phase }) => phase === 'closed').map(({ id }) => id));
  return moves.flatMap(({ id, from, to }) => [
    ...(from.includes(to)
      ? [error('same-state', `moves/${id}/to`, to, 'another state', 'A move must lead somewhere else.')]
      : []),
    ...from
      .filter((state) => closed.has(state))
      .map((state) =>
        error(
          'from-closed',
          `moves/${id}/from`,
          state,
          'an open state',
          'A closed case comes back by reopening, which needs no move; set reopenWithinDays.',
        ),
      ),
  ]);
}

function haveClocksForLadders({ ladder, clocks, moves }: ProcedureDefinition): Problems {
  const known = Object.keys(clocks).join(', ');
  return [
    ...ladder.map(({ clock }, index) => ({ where: `ladder/${index}/clock`, clock })),
    ...moves.flatMap(({ id, ends }) => (ends ?? []).map((clock) => ({ where: `moves/${id}/ends`, clock }))),
  ]
    .filter(({ clock }) => clocks[clock] === undefined)
    .map(({ where, clock }) =>
      error('unknown-clock', where, clock, known, 'Give the procedure this clock, or name another one.'),
    );
}

/** A ladder that tells the chairman before the head of the agency was set up the wrong way round. */
function climbInOrder({ ladder }: ProcedureDefinition): Problems {
  const height = ({ to }: ProcedureDefinition['ladder'][number]) => {
    if (to.kind === 'leader') return to.post === 'vice-chairman' ? 2 : 3;
    return to.kind === 'duty' ? 0 : 1;
  };
  return ladder.flatMap((step, index) => {
    const earlier = ladder.find(
      (other) =>
        other.clock === step.clock &&
        height(other) > height(step) &&
        isSooner(other.after, step.after) &&
        step.what === 'escalate',
    );
    return earlier === undefined
      ? []
      : [
          {
            ...error(
              'ladder-order',
              `ladder/${index}`,
              step.to.kind,
              'a step above those before it',
              'Let the higher post be told later.',
            ),
            severity: 'warning' as const,
          },
        ];
  });
}

function isSooner(
  a: ProcedureDefinition['ladder'][number]['after'],
  b: ProcedureDefinition['ladder'][number]['after'],
): boolean {
  if ('fromStartMin' in a && 'fromStartMin' in b) return a.fromStartMin < b.fromStartMin;
  if ('fromDueMin' in a && 'fromDueMin' in b) return a.fromDueMin < b.fromDueMin;
  return false;
}

function haveKnownAgencies(definition: ProcedureDefinition, city: CityNames): Problems {
  const { routing, afterHours, centreAgencyId, departmentAgencyId, applies } = definition;
  const named = [
    { where: 'routing/agencyId', agencyId: routing.kind === 'agency' ? routing.agencyId : undefined },
    {
      where: 'afterHours/agencyId',
      agencyId: afterHours?.kind === 'agency' ? afterHours.agencyId : undefined,
    },
    { where: 'centreAgencyId', agencyId: centreAgencyId },
    { where: 'departmentAgencyId', agencyId: departmentAgencyId },
  ];
  return [
    ...named.flatMap(({ where, agencyId }) =>
      agencyId === undefined || city.hasAgency(agencyId)
        ? []
        : [
            error(
              'unknown-agency',
              where,
              agencyId,
              'an agency of this city',
              'Choose an agency that exists today.',
            ),
          ],
    ),
    ...(applies.serviceId !== undefined && !city.hasService(applies.serviceId)
      ? [
          error(
            'unknown-service',
            'applies/serviceId',
            applies.serviceId,
            'a service of this centre',
            'Choose a service, or leave it out.',
          ),
        ]
      : []),
  ];
}

/** A demand that nothing could ever meet would keep cases open for ever. */
function haveAnswerableDemands({ moves, applies, playbook }: ProcedureDefinition): Problems {
  return moves.flatMap(({ id, demands }) => [
    ...(demands.includes('value-normal') && !applies.kinds.includes('alert')
      ? [
          error(
            'no-value',
            `moves/${id}/demands`,
            'value-normal',
            'demands that cases of these kinds can meet',
            'Only cases from alerts have a value.',
          ),
        ]
      : []),
    ...(demands.includes('citizen-answered') &&
    !applies.kinds.includes('record') &&
    !applies.kinds.includes('report')
      ? [
          error(
            'nobody-to-answer',
            `moves/${id}/demands`,
            'citizen-answered',
            'demands that cases of these kinds can meet',
            'Only requests and reports have somebody to answer.',
          ),
        ]
      : []),
    ...(demands.includes('steps-done') && playbook.length === 0
      ? [
          error(
            'no-steps',
            `moves/${id}/demands`,
            'steps-done',
            'a playbook',
            'Write the steps, or take the demand out.',
          ),
        ]
      : []),
  ]);
}

function error(
  code: ProcedureFault,
  where: string,
  value: string,
  allowed: string,
  next: string,
): RuleProblem {
  return { severity: 'error', code, where, value, allowed, next };
}
