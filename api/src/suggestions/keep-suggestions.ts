import { schema } from '@halle/db';
import type { SuggestionExplanation, SuggestionMember, UnitCode } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { hashOf } from '../command.ts';
import type { Tx } from '../context.ts';
import { recordAll } from '../events/record.ts';

const { suggestions } = schema;

export type Proposal = { title: string; cpvCode: string; unit: UnitCode; explanation: SuggestionExplanation };
type Keyed = { key: string; proposal: Proposal };

/** Proposals written by one statement: some megabytes of explanations. */
const batchSize = 500;

/**
 * Makes the stored suggestions of a block those proposed now. The same needs keep their suggestion, its address and the
 * answers given to it; one that no longer holds goes, unless a group was founded on it or a commune turned it down
 * (its answer is what keeps it from being proposed again). Only rows that change are written.
 */
export async function keepSuggestions(tx: Tx, block: string, proposals: readonly Proposal[]): Promise<void> {
	const keyed = proposals.map((proposal) => ({ key: keyOf(proposal), proposal }));
	await letGo(tx, block, new Set(keyed.map(({ key }) => key)));
	for (let from = 0; from < keyed.length; from += batchSize) {
		await keepAll(tx, block, keyed.slice(from, from + batchSize));
	}
}

/** The needs of a suggestion are what it is: the same ones, in any order, are the same suggestion. */
function keyOf({ explanation }: Proposal): string {
	return hashOf(explanation.members.map(({ needId }) => needId).toSorted());
}

async function letGo({ db }: Tx, block: string, keys: ReadonlySet<string>): Promise<void> {
	const stored = await db
		.select({ id: suggestions.id, key: suggestions.key })
		.from(suggestions)
		.where(and(eq(suggestions.block, block), isNull(suggestions.groupId)));
	const gone = stored.filter(({ key }) => !keys.has(key)).map(({ id }) => id);
	if (gone.length === 0) return;
	await db.execute(sql`
		delete from suggestions s where s.id = any(${sql.param(gone)}::uuid[]) and not exists (
			select from suggestion_members m where m.suggestion_id = s.id and m.declined_at is not null)`);
}

async function keepAll(tx: Tx, block: string, keyed: readonly Keyed[]): Promise<void> {
	const keys = keyed.map(({ key }) => key);
	const known = await tx.db.execute<{ key: string }>(
		sql`select key from suggestions where key = any(${sql.param(keys)}::text[])`
	);
	const written = await writeSuggestions(tx, block, keyed);
	if (written.length === 0) return;
	const proposals = new Map(keyed.map(({ key, proposal }) => [key, proposal]));
	const knownKeys = new Set(known.map(({ key }) => key));
	const members = written.map(({ id, key }) => {
		const rows = proposals.get(key)?.explanation.members ?? [];
		return { id, isNew: !knownKeys.has(key), rows };
	});
	const added = members.filter(({ isNew }) => isNew);
	await addMembers(tx, added);
	await amendMembers(
		tx,
		members.filter(({ isNew }) => !isNew)
	);
	await recordAll(
		tx,
		added.map(({ id, rows }) => ({
			type: 'group.proposed',
			subjectId: id,
			details: { organisationIds: [...new Set(rows.flatMap(({ organisationId }) => organisationId ?? []))] }
		}))
	);
}

/** Writes the suggestions that are new or say something else than before; not those a group was founded on. */
async function writeSuggestions(
	{ db, now }: Tx,
	block: string,
	keyed: readonly Keyed[]
): Promise<{ id: string; key: string }[]> {
	const rows = keyed.map(({ key, proposal: { title, cpvCode, unit, explanation } }) => {
		const { gain, totalAmountCents, farthest } = explanation;
		const { metres, isApproximate } = farthest;
		return { key, title, cpvCode, unit, ...gain, totalAmountCents, metres, isApproximate, explanation };
	});
	return db.execute<{ id: string; key: string }>(sql`
		insert into suggestions
			(key, block, title, cpv_code, unit, net_cents, gain_low_cents, gain_high_cents, total_cents, farthest_metres,
				is_farthest_approximate, explanation, computed_at)
		select r.key, ${block}, r.title, r."cpvCode", r.unit, r."highCents", r."lowCents", r."highCents", r."totalAmountCents",
			r.metres, r."isApproximate", r.explanation, ${now.toISOString()}::timestamptz
		from ${rowsOf(rows)} as r(key text, title text, "cpvCode" text, unit text, "lowCents" bigint, "highCents" bigint,
			"totalAmountCents" bigint, metres int, "isApproximate" boolean, explanation jsonb)
		on conflict (key) do update set block = excluded.block, title = excluded.title, cpv_code = excluded.cpv_code,
			unit = excluded.unit, net_cents = excluded.net_cents, gain_low_cents = excluded.gain_low_cents,
			gain_high_cents = excluded.gain_high_cents, total_cents = excluded.total_cents,
			farthest_metres = excluded.farthest_metres, is_farthest_approximate = excluded.is_farthest_approximate,
			explanation = excluded.explanation,
			computed_at = excluded.computed_at
		where suggestions.group_id is null and suggestions.explanation is distinct from excluded.explanation
		returning id, key`);
}

type WithMembers = { id: string; rows: readonly SuggestionMember[] };

async function addMembers({ db }: Tx, suggested: readonly WithMembers[]): Promise<void> {
	if (suggested.length === 0) return;
	await db.execute(sql`
		insert into suggestion_members
			(suggestion_id, organisation_id, commune_code, need_id, anticipated_need_id, amount_cents, gain_low_cents,
				gain_high_cents)
		select r.id, r."organisationId", r."communeCode", case when not r."isAnticipated" then r."needId" end,
			case when r."isAnticipated" then r."needId" end, r."amountCents", r."lowCents", r."highCents"
		from ${memberRows(suggested)}`);
}

/** The members of a suggestion found again are the same: only their amounts and gains may have changed. */
async function amendMembers({ db }: Tx, suggested: readonly WithMembers[]): Promise<void> {
	if (suggested.length === 0) return;
	await db.execute(sql`
		update suggestion_members m
		set amount_cents = r."amountCents", gain_low_cents = r."lowCents", gain_high_cents = r."highCents"
		from ${memberRows(suggested)}
		where m.suggestion_id = r.id and coalesce(m.need_id, m.anticipated_need_id) = r."needId"
			and (m.amount_cents, m.gain_low_cents, m.gain_high_cents)
				is distinct from (r."amountCents", r."lowCents", r."highCents")`);
}

function memberRows(suggested: readonly WithMembers[]) {
	const rows = suggested.flatMap(({ id, rows: members }) =>
		members.map(({ organisationId, communeCode, needId, isAnticipated, amountCents, gain }) => {
			return { id, organisationId, communeCode, needId, isAnticipated, amountCents, ...gain };
		})
	);
	return sql`${rowsOf(rows)} as r(id uuid, "organisationId" uuid, "communeCode" text, "needId" uuid,
		"isAnticipated" boolean, "amountCents" bigint, "lowCents" bigint, "highCents" bigint)`;
}

/** Rows of a statement, as one parameter however many they are. */
function rowsOf(rows: readonly object[]) {
	return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`;
}
