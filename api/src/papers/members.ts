import { schema } from '@halle/db';
import type { Member, Party } from '@halle/documents';
import { carriedOf, defaultCeiling, measureOf, takingPart } from '@halle/domain';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import type { Reading } from '../groups/reading.ts';

const { communes, memberships, organisations } = schema;

/** The members that take part, by name, with what each buys in this group. */
export async function paperMembers({ db }: SignedTx, { group, needs, lots }: Reading): Promise<Member[]> {
	const rows = await db
		.select({ organisation: organisations, postalCodes: communes.postalCodes })
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
		.leftJoin(communes, eq(communes.code, organisations.communeCode))
		.where(and(eq(memberships.groupId, group.id), inArray(memberships.status, [...takingPart])))
		.orderBy(asc(organisations.name), asc(organisations.id));
	// The most that may be ordered for each need, where the lots of the consultation say it.
	const ceilings = new Map(
		lots.flatMap(({ shares }) => shares.map((share) => [share.needId, share.ceilingExclTaxCents] as const))
	);
	return rows.map(({ organisation, postalCodes }) => {
		const own = needs.filter((need) => need.organisationId === organisation.id);
		return {
			...partyOf(organisation, postalCodes ?? []),
			needs: own.map((need) => ({
				title: need.title,
				quantity: need.quantity,
				...measureOf(need),
				estimateExclTaxCents: need.estimateExclTaxCents,
				maximumExclTaxCents: ceilings.get(need.id) ?? defaultCeiling(need.estimateExclTaxCents),
				startsFromOn: need.startsFromOn,
				...(need.contractEndsOn !== null && { contractEndsOn: need.contractEndsOn }),
				durationMonths: need.durationMonths,
				...carriedOf(need)
			}))
		};
	});
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
