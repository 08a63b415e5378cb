import { schema } from '@halle/db';
import { addableUnits, Refusal, type HandPurchase } from '@halle/domain';
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { communesOf } from '../territory/communes-of.ts';
import { withTx } from '../with-tx.ts';
import { engineRows, type EngineRow, type WrittenRow } from './engine-rows.ts';

const { communes, organisations } = schema;

/** A commune that can be invited into a group founded by hand. */
export type Invitable = {
	organisationId: string;
	name: string;
	/** Whether it has a free need of the kind, which is reserved then; null where that is its own affair until it answers. */
	hasNeed: boolean | null;
};

type Asked = Pick<HandPurchase, 'cpvCode' | 'unit' | 'perimeter' | 'place' | 'communes'>;

/**
 * Who can be invited: the communes of a perimeter with a verified account, by name, and how many of the perimeter have none.
 *
 * @throws Refusal ORGANISATION_UNVERIFIED; what `communesOf` refuses
 */
export function listInvitable(
	ctx: SignedIn,
	asked: Asked
): Promise<{ communes: Invitable[]; withoutAccount: number; epciName: string | null; hasOwnNeed: boolean }> {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		await assertVerified(tx);
		const { found, total } = await within(tx, asked);
		const own = await ownOrganisation(tx);
		const ids = found.map(({ organisationId }) => organisationId);
		const { needs } = await handNeeds(tx, asked, ids);
		const having = new Set(needs.map(({ organisationId }) => organisationId));
		return {
			communes: found.map(({ organisationId, name, epciSiren }) => ({
				organisationId,
				name,
				hasNeed: isOfOurs(own, epciSiren) ? having.has(organisationId) : null
			})),
			withoutAccount: total - found.length,
			epciName: own.kind === 'epci' ? own.name : null,
			hasOwnNeed: having.has(ctx.actor.organisationId)
		};
	});
}

type Own = Pick<typeof organisations.$inferSelect, 'kind' | 'siren' | 'name'>;

export async function ownOrganisation({ db, actor }: SignedTx): Promise<Own> {
	const { kind, siren, name } = organisations;
	const [own] = await db
		.select({ kind, siren, name })
		.from(organisations)
		.where(eq(organisations.id, actor.organisationId));
	if (!own) throw new Error('who acts has an organisation');
	return own;
}

/** A commune of the EPCI that acts. */
export function isOfOurs(own: Own, epciSiren: string | null): boolean {
	return own.kind === 'epci' && own.siren !== null && own.siren === epciSiren;
}

/** The verified communes of a perimeter but the actor's own, by name, and how many it has in all. */
async function within(tx: SignedTx, asked: Asked) {
	const codes = await communesOf(tx, asked);
	const found = await tx.db
		.select({
			organisationId: organisations.id,
			name: organisations.name,
			epciSiren: organisations.epciSiren
		})
		.from(organisations)
		.innerJoin(communes, eq(communes.code, organisations.communeCode))
		.where(
			and(
				inArray(organisations.communeCode, codes),
				eq(organisations.stands, true),
				ne(organisations.id, tx.actor.organisationId)
			)
		)
		.orderBy(asc(organisations.name), asc(organisations.id));
	const own = await tx.db.$count(
		organisations,
		and(eq(organisations.id, tx.actor.organisationId), inArray(organisations.communeCode, codes))
	);
	return { found, total: codes.length - own };
}

/**
 * Those of these organisations, of the perimeter.
 *
 * @throws Refusal INVITED_NOT_ELIGIBLE when one of them has no verified account or is outside
 */
export async function invitedAmong(tx: SignedTx, asked: Asked, ids: readonly string[]) {
	const { found } = await within(tx, asked);
	const wanted = new Set(ids);
	const invited = found.filter(({ organisationId }) => wanted.has(organisationId));
	if (invited.length < wanted.size) throw new Refusal('INVITED_NOT_ELIGIBLE', { field: 'organisationIds' });
	return invited;
}

/** The free needs that are reserved in a group founded by hand, and as the engine reads them, where it can. */
export async function handNeeds(
	{ db }: SignedTx,
	{ cpvCode, unit }: Pick<HandPurchase, 'cpvCode' | 'unit'>,
	invitedIds: readonly string[]
): Promise<{ needs: readonly WrittenRow[]; rows: EngineRow[] | null }> {
	const found = await db.execute<{ need: WrittenRow }>(sql`
		select need from app.hand_needs(${sql.param([...invitedIds])}::uuid[], ${cpvCode.slice(0, 4)},
			${sql.param(addableUnits(unit))}::text[]) as need`);
	const needs = found.map(({ need }) => need);
	return { needs, rows: engineRows(needs) };
}
