import { schema } from '@halle/db';
import {
	isLastKnown,
	lastOf,
	meantLine,
	Refusal,
	saidLine,
	savingOf,
	stateOfAnswer,
	type LineAuthor,
	type SaidLine,
	type TypedLine
} from '@halle/domain';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../context.ts';
import type { OpenReply } from './load-reply.ts';

const { campaignDelegations, campaignLines, emailLinks } = schema;
export type LineRow = typeof campaignLines.$inferSelect;

/** A line that somebody else changed meanwhile: what it says now, and its revision. Nothing of it was written. */
export type LineConflict = { lineId: string; revision: number; theirs: SaidLine };
export type Written = { written: readonly LineRow[]; conflicts: LineConflict[] };

type Settled = { current: LineRow; wanted: SaidLine; index: number };

/**
 * Writes the lines of a form that somebody changed, each from the revision it was read at. Of two people who change one
 * line, the second is answered with what the first said; the other lines of both are kept.
 *
 * @throws Refusal CAMPAIGN_LINE_NOT_FOUND; CAMPAIGN_LAST_UNKNOWN
 */
export async function writeLines(open: OpenReply, lines: readonly TypedLine[]): Promise<Written> {
	const rows = await lockLines(open, lines);
	const settled = lines.map((typed, index) => {
		const current = rows.get(typed.lineId);
		if (!current) throw new Refusal('CAMPAIGN_LINE_NOT_FOUND');
		const wanted = meantLine(typed, lastOf(current));
		return { current, wanted, index, fate: savingOf(typed, wanted, current) };
	});
	const due = settled.filter(({ fate }) => fate === 'write');
	for (const { wanted, current, index } of due)
		if (wanted.answer === 'like_last' && !isLastKnown(lastOf(current)))
			throw new Refusal('CAMPAIGN_LAST_UNKNOWN', { field: `lines.${String(index)}.answer` });
	await update(open.tx, due, open.author);
	const conflicts = settled
		.filter(({ fate }) => fate === 'conflict')
		.map(({ current }) => ({
			lineId: current.id,
			revision: current.revision,
			theirs: saidLine(current)
		}));
	return { written: due.map(({ current }) => current), conflicts };
}

/** In the order of their ids, so that two who change the same lines wait for each other and never in a circle. */
async function lockLines(
	{ tx: { db }, reply }: OpenReply,
	lines: readonly TypedLine[]
): Promise<ReadonlyMap<string, LineRow>> {
	const ids = lines.map(({ lineId }) => lineId);
	const rows = await db
		.select()
		.from(campaignLines)
		.where(and(eq(campaignLines.replyId, reply.id), inArray(campaignLines.id, ids)))
		.orderBy(asc(campaignLines.id))
		.for('no key update');
	return new Map(rows.map((row) => [row.id, row]));
}

/** One statement for all of them; each compares the revision again, so that no way here can lose what somebody said. */
async function update({ db }: Tx, due: readonly Settled[], author: LineAuthor): Promise<void> {
	if (due.length === 0) return;
	const rows = due.map(({ current: { id, revision }, wanted }) => ({
		id,
		revision,
		state: stateOfAnswer(wanted.answer, author),
		quantity: wanted.quantity,
		yearly: wanted.yearlyExclTaxCents,
		endsOn: wanted.contractEndsOn
	}));
	const updated = await db.execute<{ id: string }>(sql`
		update campaign_lines l set state = r.state, quantity = r.quantity, yearly_excl_tax_cents = r.yearly,
			contract_ends_on = r."endsOn", answered_by = ${author}::line_author, answered_at = legal_now(),
			delegation_id = case when ${author} = 'delegate' then l.delegation_id end, revision = l.revision + 1
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, revision integer, state census_line_state,
			quantity numeric, yearly bigint, "endsOn" date)
		where l.id = r.id and l.revision = r.revision
		returning l.id`);
	if (updated.length !== due.length) throw new Refusal('CHANGED_MEANWHILE');
}

/**
 * Takes back delegations of which no line waits any more: their links open nothing from now on.
 *
 * @param ids those whose lines were answered or given to somebody else
 */
export async function endDelegations({ db }: Tx, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const waiting = sql`exists (select from campaign_lines l where l.delegation_id = campaign_delegations.id)`;
	const ended = await db
		.update(campaignDelegations)
		.set({ takenBackAt: sql`legal_now()` })
		.where(
			and(
				inArray(campaignDelegations.id, [...ids]),
				sql`${campaignDelegations.takenBackAt} is null`,
				sql`not ${waiting}`
			)
		)
		.returning({ linkId: campaignDelegations.linkId });
	const links = ended.flatMap(({ linkId }) => linkId ?? []);
	if (links.length === 0) return;
	await db
		.update(emailLinks)
		.set({ cancelledAt: sql`legal_now()` })
		.where(inArray(emailLinks.id, links));
}

/** The delegations that the lines had before they were written. */
export function delegationsOf(lines: readonly Pick<LineRow, 'delegationId'>[]): string[] {
	return [...new Set(lines.flatMap(({ delegationId }) => delegationId ?? []))];
}
