import { schema } from '@halle/db';
import { Refusal, type OrganisationClaim } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { openCommand } from '../command.ts';
import { record } from '../events/record.ts';
import { findPlace } from './place.ts';

const { organisationClaims: claims, organisations } = schema;

/** From one network address within an hour. */
const mostPerAddress = 5;

/**
 * Tells the administrator that an organisation signed up by others is one's own. Who asks learns nothing of who acts for it;
 * the administrator answers at the address given.
 *
 * @throws Refusal ORGANISATION_NOT_FOUND when nobody signed it up; TOO_MANY_ATTEMPTS
 */
export const claimOrganisation = openCommand(
	'accounts.claimOrganisation',
	'sign-up',
	async (
		tx,
		{ placeCode, siret, email, address }: OrganisationClaim & { address: string }
	): Promise<null> => {
		const siren = placeCode ? (await findPlace(tx.db, placeCode))?.siren : undefined;
		const whose = siren ? eq(organisations.siren, siren) : eq(organisations.siret, siret ?? '');
		const [known] = await tx.db.select({ id: organisations.id }).from(organisations).where(whose);
		if (!known) throw new Refusal('ORGANISATION_NOT_FOUND');
		const lately = sql`${claims.createdAt} > legal_now() - interval '1 hour'`;
		if (address && (await tx.db.$count(claims, and(eq(claims.address, address), lately))) >= mostPerAddress)
			throw new Refusal('TOO_MANY_ATTEMPTS', { waitSeconds: 3600 });
		const same = and(eq(claims.organisationId, known.id), eq(claims.email, email), isNull(claims.settledAt));
		if ((await tx.db.$count(claims, same)) > 0) return null;
		await tx.db.insert(claims).values({ organisationId: known.id, email, address });
		await record(tx, { type: 'organisation.claimed', subjectId: known.id });
		return null;
	}
);
