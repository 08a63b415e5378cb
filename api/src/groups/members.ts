import { measureOf } from '@halle/domain';
import type { Reading } from './reading.ts';

export type Member = ReturnType<typeof membersOf>[number];

/** The members of a group, who declined or left included, with their needs and where they are. */
export function membersOf({ members, needs }: Reading) {
	return members.map((member) => {
		const own = needs.filter((need) => need.organisationId === member.organisationId);
		return {
			organisationId: member.organisationId,
			status: member.status,
			potentialGainCents: member.potentialGainCents,
			answeredAt: member.answeredAt,
			declinedReason: member.declinedReason,
			deliberationNumber: member.deliberationNumber,
			deliberationVotedOn: member.deliberationVotedOn,
			deliberationEnforceableOn: member.deliberationEnforceableOn,
			signedOn: member.signedOn,
			signatoryName: member.signatoryName,
			name: member.name,
			communeCode: member.communeCode,
			population: member.population,
			longitude: member.longitude,
			latitude: member.latitude,
			positionSource: member.positionSource,
			needs: own.map(
				({
					id,
					title,
					familyId,
					quantity,
					startsFromOn,
					startsUntilOn,
					contractEndsOn,
					canCoordinate,
					...need
				}) => ({
					id,
					title,
					familyId,
					quantity,
					...measureOf(need),
					startsFromOn,
					startsUntilOn,
					contractEndsOn,
					durationMonths: need.durationMonths,
					canCoordinate
				})
			),
			estimateExclTaxCents: own.reduce((sum, need) => sum + need.estimateExclTaxCents, 0)
		};
	});
}
