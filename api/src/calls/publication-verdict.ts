import { schema } from '@halle/db';
import {
	conventionGaps,
	publicationObstacles,
	Refusal,
	type LegalRegime,
	type Publication,
	type PublicationObstacle
} from '@halle/domain';
import { eq, inArray } from 'drizzle-orm';
import { standingObstacle } from '../accounts/verified.ts';
import type { SignedTx } from '../context.ts';
import type { GroupRow } from '../groups/load-group.ts';
import { currentCall, publicationOf, type CallRow } from '../purchases/load-preparation.ts';

const { groups, organisations } = schema;

/** Yes, and under which rules; or why not: the first obstacle to mend, and all of them. */
export type PublicationVerdict =
	| { allowed: true; regime: LegalRegime }
	| ({ allowed: false; obstacles: readonly PublicationObstacle[] } & PublicationObstacle);

/**
 * Says whether a consultation in preparation may be published now. The command refuses by it, and pages and tasks offer or
 * list what it says: they cannot disagree.
 */
export async function publicationVerdict(
	tx: SignedTx,
	call: CallRow,
	group: GroupRow
): Promise<PublicationVerdict> {
	const standing = await standingObstacle(tx);
	const own = standing ? [standing] : [];
	try {
		const publication = await publicationOf(tx, call, group);
		const obstacles = [...own, ...(await obstaclesOf(tx, publication))];
		const [first] = obstacles;
		return first ? { allowed: false, ...first, obstacles } : { allowed: true, regime: publication.regime };
	} catch (error) {
		// The law of the day is not known: nothing else can be told.
		if (!(error instanceof Refusal)) throw error;
		const { code, details } = error;
		return { allowed: false, code, details, obstacles: [...own, { code, details }] };
	}
}

/** The same of the consultation of a group, read without being locked; null while there is none in preparation. */
export async function verdictOfGroup(tx: SignedTx, groupId: string): Promise<PublicationVerdict | null> {
	const [group] = await tx.db.select().from(groups).where(eq(groups.id, groupId));
	const call = await currentCall(tx, groupId);
	return group && call?.status === 'preparation' ? publicationVerdict(tx, call, group) : null;
}

async function obstaclesOf(tx: SignedTx, publication: Publication): Promise<PublicationObstacle[]> {
	const who = await namesOf(
		tx,
		conventionGaps(publication.members).map(({ organisationId }) => organisationId)
	);
	return publicationObstacles(publication).map(({ code, details }) => ({
		code,
		details: code === 'AGREEMENT_NOT_IN_FORCE' ? { ...details, who: who.join(', ') } : details
	}));
}

async function namesOf({ db }: SignedTx, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.select({ name: organisations.name })
		.from(organisations)
		.where(inArray(organisations.id, [...ids]))
		.orderBy(organisations.name);
	return rows.map(({ name }) => name);
}
