import { schema } from '@halle/db';
import { gone, takingPart } from '@halle/domain';
import { and, eq, inArray, isNotNull, notInArray, sum } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { memberships, needs, organisations } = schema;

/** Somebody who may coordinate, and why. */
export type Candidate = {
	organisationId: string;
	name: string;
	/** A member that offered to, or the EPCI that all the members belong to. */
	because: 'willing-member' | 'epci-of-all';
	/** What it buys in the group itself, cents excluding tax; 0 for an EPCI without a need of its own. */
	estimateExclTaxCents: number;
};

/**
 * Who may coordinate a group: the members that take part and offered to, the largest amount first; and the EPCI, when
 * all the members are its communes and it has an account.
 *
 * @law CCP L2113-7; CGCT L5211-4-4
 */
export async function coordinatorCandidates({ db }: SignedTx, groupId: string): Promise<Candidate[]> {
	const willing = await db
		.select({
			organisationId: organisations.id,
			name: organisations.name,
			estimate: sum(needs.estimateExclTaxCents)
		})
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
		.innerJoin(
			needs,
			and(eq(needs.organisationId, organisations.id), eq(needs.groupId, groupId), needs.canCoordinate)
		)
		.where(
			and(
				eq(memberships.groupId, groupId),
				inArray(memberships.status, [...takingPart]),
				isNotNull(organisations.verifiedAt)
			)
		)
		.groupBy(organisations.id);
	const members = willing
		.map(({ estimate, ...who }) => ({
			...who,
			because: 'willing-member' as const,
			estimateExclTaxCents: Number(estimate)
		}))
		.toSorted((a, b) => b.estimateExclTaxCents - a.estimateExclTaxCents || (a.name < b.name ? -1 : 1));
	return [...members, ...(await epciOfAll({ db }, groupId))];
}

async function epciOfAll({ db }: Pick<SignedTx, 'db'>, groupId: string): Promise<Candidate[]> {
	const communities = await db
		.selectDistinct({ siren: organisations.epciSiren })
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
		.where(and(eq(memberships.groupId, groupId), notInArray(memberships.status, [...gone])));
	const [only] = communities;
	if (communities.length !== 1 || !only?.siren) return [];
	const rows = await db
		.select({ organisationId: organisations.id, name: organisations.name })
		.from(organisations)
		.where(
			and(
				eq(organisations.siren, only.siren),
				eq(organisations.kind, 'epci'),
				isNotNull(organisations.verifiedAt)
			)
		);
	return rows.map((epci) => ({ ...epci, because: 'epci-of-all', estimateExclTaxCents: 0 }));
}
