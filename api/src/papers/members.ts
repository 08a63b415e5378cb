import { schema } from '@halle/db';
import type { Member, Party } from '@halle/documents';
import { defaultCeiling, measureOf, takingPart } from '@halle/domain';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { currentCall, lotsOf } from '../purchases/load-preparation.ts';
import type { SignedTx } from '../context.ts';

const { communes, memberships, needs, organisations } = schema;

/** The members that take part, by name, with what each buys in this group. */
export async function paperMembers(tx: SignedTx, groupId: string): Promise<Member[]> {
	const { db } = tx;
	const rows = await db
		.select({ organisation: organisations, postalCodes: communes.postalCodes })
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
		.leftJoin(communes, eq(communes.code, organisations.communeCode))
		.where(and(eq(memberships.groupId, groupId), inArray(memberships.status, [...takingPart])))
		.orderBy(asc(organisations.name), asc(organisations.id));
	const bought = await db
		.select()
		.from(needs)
		.where(eq(needs.groupId, groupId))
		.orderBy(asc(needs.createdAt), asc(needs.id));
	const ceilings = await ceilingsOf(tx, groupId);
	return rows.map(({ organisation, postalCodes }) => {
		const own = bought.filter((need) => need.organisationId === organisation.id);
		return {
			...partyOf(organisation, postalCodes ?? []),
			needs: own.map((need) => ({
				title: need.title,
				quantity: need.quantity,
				...measureOf(need),
				estimateExclTaxCents: need.estimateExclTaxCents,
				maximumExclTaxCents: ceilings.get(need.id) ?? defaultCeiling(need.estimateExclTaxCents),
				startsFromOn: need.startsFromOn,
				durationMonths: need.durationMonths,
				delivery: need.delivery
			}))
		};
	});
}

/** The most that may be ordered for each need, where the lots of the consultation say it. */
async function ceilingsOf(tx: SignedTx, groupId: string): Promise<ReadonlyMap<string, number>> {
	const call = await currentCall(tx, groupId);
	const lots = call ? await lotsOf(tx, call.id) : [];
	const shares = lots.flatMap((lot) => lot.shares);
	return new Map(shares.map(({ needId, ceilingExclTaxCents }) => [needId, ceilingExclTaxCents]));
}

/** One organisation as the papers name it. */
export async function partyById({ db }: SignedTx, organisationId: string): Promise<Party | null> {
	const [row] = await db
		.select({ organisation: organisations, postalCodes: communes.postalCodes })
		.from(organisations)
		.leftJoin(communes, eq(communes.code, organisations.communeCode))
		.where(eq(organisations.id, organisationId));
	return row ? partyOf(row.organisation, row.postalCodes ?? []) : null;
}

/** What is left to be written by hand. */
export const seatMissing = '……………';

/** Until it states its seat, a commune has it at its town hall; that of an EPCI is left to be written. */
function partyOf(
	{ id, name, kind, siren, siret, seat, population }: typeof organisations.$inferSelect,
	[postalCode = '']: readonly string[]
): Party {
	const proposed = kind === 'commune' ? `Mairie, ${postalCode} ${name}` : seatMissing;
	return {
		organisationId: id,
		name,
		kind: kind === 'epci' ? 'epci' : 'commune',
		siren: siren ?? '',
		siret,
		seat: seat ?? proposed,
		population
	};
}
