import {
	conventionGaps,
	publicationObstacles,
	Refusal,
	type LegalRegime,
	type Publication,
	type PublicationObstacle
} from '@halle/domain';
import { obstacleOf } from '../accounts/verified.ts';
import type { SignedTx } from '../context.ts';
import type { CallRow, Reading } from '../groups/reading.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import { publicationOf } from '../purchases/load-preparation.ts';

/** Yes, and under which rules; or why not: the first obstacle to mend, and all of them. */
export type PublicationVerdict =
	| { allowed: true; regime: LegalRegime }
	| ({ allowed: false; obstacles: readonly PublicationObstacle[] } & PublicationObstacle);

/**
 * Says whether a consultation in preparation may be published now. The command refuses by it, and pages and tasks offer or
 * list what it says: they cannot disagree.
 */
export function publicationVerdict(
	tx: SignedTx,
	reading: Reading,
	call: CallRow,
	law: LawOfTheDay
): PublicationVerdict {
	const standing = obstacleOf(reading.reader);
	const own = standing ? [standing] : [];
	try {
		const publication = publicationOf(tx, reading, call, law);
		const obstacles = [...own, ...obstaclesOf(publication, reading)];
		const [first] = obstacles;
		return first ? { allowed: false, ...first, obstacles } : { allowed: true, regime: publication.regime };
	} catch (error) {
		// The law of the day is not known: nothing else can be said.
		if (!(error instanceof Refusal)) throw error;
		const { code, details } = error;
		return { allowed: false, code, details, obstacles: [...own, { code, details }] };
	}
}

function obstaclesOf(publication: Publication, { members }: Reading): PublicationObstacle[] {
	const missing = new Set(conventionGaps(publication.members).map(({ organisationId }) => organisationId));
	const who = members.filter(({ organisationId }) => missing.has(organisationId)).map(({ name }) => name);
	return publicationObstacles(publication).map(({ code, details }) => ({
		code,
		details: code === 'AGREEMENT_NOT_IN_FORCE' ? { ...details, who: who.join(', ') } : details
	}));
}
