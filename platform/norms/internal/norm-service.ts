/** Wires the norms: what holds in memory, what services bring, what one person proposes and another approves. */
import type { NormDefinition, NormEra, NormProposal, StoredEra } from '../../../contract/rules/norm.ts';
import type { Transaction } from '../../kernel/database.ts';
import { conflict, forbidden, invalidInput, notFound } from '../../kernel/errors.ts';
import type { By, Norms, NormsDeps } from './norm-needs.ts';
import { findNormTrouble, listEraTroubles } from './check-era.ts';
import * as table from './norm-table.ts';
import { findEraFor, overlaps, toScopeKey, toSpans } from './spans.ts';

const DEFAULT_BY = { actor: 'default', role: 'system', source: 'services' };

/** See createNorms. */
export function createNormService(deps: NormsDeps): Norms {
  const { db, clock, log, bus, journal } = deps;
  let known = new Map<string, table.KnownNorm>();

  const load = async () => {
    known = new Map((await table.readNorms(db.pool)).map((norm) => [norm.id, norm]));
  };
  const get = (id: string): table.KnownNorm => {
    const norm = known.get(id);
    if (norm === undefined)
      throw notFound(`There is no norm ${id}.`, {
        where: 'norm',
        value: id,
        next: 'List the norms to find its id.',
      });
    return norm;
  };
  const toldOf = async (normIds: readonly string[]) => {
    await load();
    for (const normId of normIds) void bus.publish('norms', { normId });
  };

  return {
    findEra: (id, timeMs, about) => findEraFor(known.get(id)?.eras ?? [], timeMs, about),
    listSpans: (id, about) => toSpans(known.get(id)?.eras ?? [], about),
    findNorm: (id) => known.get(id),
    listNorms: () => [...known.values()],
    async getNorm(id) {
      const norm = get(id);
      const [superseded, proposals, marks, uses] = await Promise.all([
        table.readSuperseded(db.pool, id),
        table.listProposals(db.pool, id),
        table.listMarks(db.pool, id),
        deps.listUses(id),
      ]);
      return { ...norm, superseded, proposals, marks, uses };
    },
    async installDefaults(definitions) {
      const changed = await db.tx((tx) => installDefaults(tx, definitions));
      if (changed.length > 0) await toldOf(changed);
      return changed;
    },
    async propose(normId, proposal, by) {
      const norm = get(normId);
      refuse(listEraTroubles(proposal.era, norm.eras[0]?.values));
      makePlace(norm.eras, proposal);
      const id = await db.tx(async (tx) => {
        const proposalId = await table.addProposal(tx, normId, proposal, {
          nowMs: clock.now(),
          by: by.actor,
        });
        const { note, ...after } = proposal;
        await journal.append(tx, {
          ...by,
          action: 'norm.propose',
          subject: `norm:${normId}`,
          after,
          why: note,
        });
        return proposalId;
      });
      await toldOf([normId]);
      return id;
    },
    async decide(proposalId, { what, note }, by) {
      const normId = await db.tx((tx) => decide(tx, proposalId, { what, note }, by));
      await toldOf([normId]);
    },
    start: load,
  };

  async function installDefaults(tx: Transaction, definitions: readonly NormDefinition[]): Promise<string[]> {
    // Two programs that start together must not both state the same.
    await tx.query('lock table norm in share row exclusive mode');
    const sound = definitions.filter((definition) => {
      const trouble = findNormTrouble(definition);
      if (trouble !== undefined)
        log.error({ norm: definition.id, trouble }, 'a norm of a service is faulty and left out');
      return trouble === undefined;
    });
    const before = await table.readDefaults(tx, sound);
    const changed = sound.filter(({ id }) => before.get(id)?.same !== true);
    if (changed.length === 0) return [];
    await table.writeDefaults(tx, changed);
    // What two people decided stands against what comes with a newer version of the program.
    await replaceDefaults(
      tx,
      changed.filter(({ id }) => before.get(id)?.edited !== true),
    );
    return changed.map(({ id }) => id);
  }

  async function replaceDefaults(tx: Transaction, definitions: readonly NormDefinition[]): Promise<void> {
    const nowMs = clock.now();
    const ids = new Set(definitions.map(({ id }) => id));
    const stored = (await table.readNorms(tx)).filter(({ id, eras }) => ids.has(id) && eras.length > 0);
    const replaced = new Set(stored.map(({ id }) => id));
    await table.supersede(
      tx,
      stored.flatMap(({ eras }) => eras.map(({ id }) => id)),
      nowMs,
    );
    await table.addEras(
      tx,
      definitions.flatMap(({ id, eras }) => eras.map((era) => ({ normId: id, era }))),
      { nowMs, proposalId: null },
    );
    await journal.appendMany(
      tx,
      definitions.map(({ id, eras }) => ({
        ...DEFAULT_BY,
        action: 'norm.install' as const,
        subject: `norm:${id}`,
        after: { eras },
        why: replaced.has(id) ? 'The service brings a newer version.' : 'Comes with the service.',
      })),
    );
  }

  async function decide(
    tx: Transaction,
    proposalId: number,
    { what, note }: { readonly what: 'approve' | 'reject' | 'withdraw'; readonly note: string },
    by: By,
  ): Promise<string> {
    const proposal = await table.lockProposal(tx, proposalId);
    if (proposal === undefined)
      throw notFound(`There is no proposal ${proposalId}.`, { where: 'proposal', value: proposalId });
    if (proposal.state !== 'open')
      throw conflict('This proposal has been decided about.', {
        where: 'proposal',
        value: proposal.state,
        next: 'Look at the norm: it shows who decided and why.',
      });
    const isOwn = proposal.proposedBy === by.actor;
    if (what === 'approve' && isOwn)
      throw forbidden('Who proposes a norm does not approve it.', {
        where: 'proposal',
        next: 'Ask another person with this right to approve it.',
      });
    if (what === 'withdraw' && !isOwn)
      throw forbidden('Only who proposed a norm withdraws it.', {
        where: 'proposal',
        next: 'Reject it instead.',
      });
    const { normId } = proposal;
    const state = ({ approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const)[what];
    await table.closeProposal(tx, proposalId, { state, by: by.actor, note, nowMs: clock.now() });
    await journal.append(tx, {
      ...by,
      action: `norm.${what}`,
      subject: `norm:${normId}`,
      after: { proposal: proposalId, proposedBy: proposal.proposedBy, era: proposal.era },
      why: note === '' ? null : note,
    });
    if (what === 'approve') await putInForce(tx, normId, proposalId, proposal, by);
    return normId;
  }

  async function putInForce(
    tx: Transaction,
    normId: string,
    proposalId: number,
    proposal: NormProposal,
    by: By,
  ): Promise<void> {
    await tx.query('select from norm where id = $1 for update', [normId]);
    const nowMs = clock.now();
    const norm = (await table.readNorms(tx)).find(({ id }) => id === normId);
    const { gives, ends } = makePlace(norm?.eras ?? [], proposal);
    await table.supersede(
      tx,
      [...gives, ...ends].map(({ id }) => id),
      nowMs,
    );
    for (const before of ends)
      await table.addEra(
        tx,
        normId,
        { ...toEra(before), validToMs: proposal.era.validFromMs },
        { nowMs, proposalId: before.proposalId },
      );
    const eraId = await table.addEra(tx, normId, proposal.era, { nowMs, proposalId });
    await markResults(tx, { normId, eraId, eras: [proposal.era, ...gives], by });
  }

  /** What was judged within law time that is over stays as it was judged, and says that the law is stated otherwise now. */
  async function markResults(
    tx: Transaction,
    given: {
      readonly normId: string;
      readonly eraId: number;
      readonly eras: readonly NormEra[];
      readonly by: By;
    },
  ): Promise<void> {
    const nowMs = clock.now();
    const fromMs = Math.min(...given.eras.map(({ validFromMs }) => validFromMs));
    const toMs = Math.min(nowMs, Math.max(...given.eras.map(({ validToMs }) => validToMs ?? Infinity)));
    if (fromMs >= toMs) return;
    const uses = await deps.listUses(given.normId);
    const marks = await deps.findResults(tx, uses, fromMs, toMs);
    if (marks.length === 0) return;
    await table.addMarks(tx, given.eraId, marks, nowMs);
    await journal.append(tx, {
      ...given.by,
      action: 'norm.mark',
      subject: `norm:${given.normId}`,
      after: { era: given.eraId, fromMs, toMs, marks: marks.slice(0, 1000), total: marks.length },
    });
  }
}

/**
 * Which eras a proposal takes the place of, and which it ends where it begins. HaivanError conflict when another one of
 * its scope would hold at the same time.
 */
function makePlace(
  eras: readonly StoredEra[],
  { era, corrects }: NormProposal,
): { readonly gives: readonly StoredEra[]; readonly ends: readonly StoredEra[] } {
  const gives = eras.filter(({ id }) => id === corrects);
  if (corrects !== null && gives.length === 0)
    throw conflict('The era that is to be corrected no longer holds.', {
      where: 'corrects',
      value: corrects,
      next: 'Look at the norm again and propose it anew.',
    });
  const beside = eras.filter(
    (other) =>
      other.id !== corrects && toScopeKey(other.scope) === toScopeKey(era.scope) && overlaps(other, era),
  );
  const isEnded = (other: StoredEra) => other.validToMs === null && other.validFromMs < era.validFromMs;
  const clash = beside.find((other) => corrects !== null || !isEnded(other));
  if (clash !== undefined)
    throw conflict('Another statement of this norm holds at that time.', {
      where: 'era.validFromMs',
      value: clash.instrument,
      allowed: 'a time at which no other one of the same scope holds',
      next: 'Begin after it, or propose a correction of it.',
    });
  return { gives, ends: beside };
}

/** What an era says, without when it was recorded and by whom. */
function toEra(stored: StoredEra): NormEra {
  const { scope, instrument, article, text, validFromMs, validToMs, values, source, checkedOn, confidence } =
    stored;
  return {
    scope,
    instrument,
    article,
    text,
    validFromMs,
    validToMs,
    values,
    source,
    checkedOn,
    confidence,
  };
}

function refuse(troubles: ReturnType<typeof listEraTroubles>): void {
  const [first] = troubles;
  if (first === undefined) return;
  const { message, ...details } = first;
  throw invalidInput(message, details);
}
