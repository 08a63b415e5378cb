import { schema } from '@halle/db';
import { measureOf } from '@halle/domain';
import { asc, eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { communes, memberships, needs, organisations } = schema;

export type Member = Awaited<ReturnType<typeof readMembers>>[number];

/** The members of a group, who declined or left included, with their needs and where they are. */
export async function readMembers({ db }: SignedTx, groupId: string) {
	const rows = await db
		.select({
			organisationId: memberships.organisationId,
			status: memberships.status,
			potentialGainCents: memberships.potentialGainCents,
			answeredAt: memberships.answeredAt,
			declinedReason: memberships.declinedReason,
			deliberationNumber: memberships.deliberationNumber,
			deliberationVotedOn: memberships.deliberationVotedOn,
			deliberationEnforceableOn: memberships.deliberationEnforceableOn,
			signedOn: memberships.signedOn,
			signatoryName: memberships.signatoryName,
			name: organisations.name,
			communeCode: organisations.communeCode,
			population: organisations.population,
			longitude: communes.longitude,
			latitude: communes.latitude,
			positionSource: communes.positionSource
		})
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
		.leftJoin(communes, eq(communes.code, organisations.communeCode))
		.where(eq(memberships.groupId, groupId))
		.orderBy(asc(organisations.name));
	const groupNeeds = await db
		.select()
		.from(needs)
		.where(eq(needs.groupId, groupId))
		.orderBy(asc(needs.createdAt));
	return rows.map((member) => {
		const own = groupNeeds.filter((need) => need.organisationId === member.organisationId);
		return {
			...member,
			needs: own.map(
				({ id, title, familyId, quantity, startsFromOn, startsUntilOn, canCoordinate, ...need }) => ({
					id,
					title,
					familyId,
					quantity,
					...measureOf(need),
					startsFromOn,
					startsUntilOn,
					canCoordinate
				})
			),
			estimateExclTaxCents: own.reduce((sum, need) => sum + need.estimateExclTaxCents, 0)
		};
	});
}
