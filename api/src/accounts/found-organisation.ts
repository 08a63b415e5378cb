import { schema } from '@halle/db';
import { foundingRoles, Refusal, type LinkIntent, type OrganisationKind } from '@halle/domain';
import type { Tx } from '../context.ts';
import { record } from '../events/record.ts';
import { findPlace } from './place.ts';

type SignUpIntent = Extract<LinkIntent, { do: `sign-up-${string}` }>;
type NewOrganisation = typeof schema.organisations.$inferInsert & { kind: OrganisationKind };

/**
 * Writes down the organisation of a sign-up, not verified yet, with its first person: who opens the account of a
 * commune does not sign for it.
 *
 * @throws Refusal ORGANISATION_ALREADY_REGISTERED or SIRET_ALREADY_REGISTERED when another was faster; COMMUNE_NOT_FOUND
 */
export async function foundOrganisation(tx: Tx, intent: SignUpIntent, userId: string): Promise<string> {
	const values = await newOrganisation(tx, intent);
	const [row] = await tx.db
		.insert(schema.organisations)
		.values(values)
		.onConflictDoNothing()
		.returning({ id: schema.organisations.id });
	if (!row) throw new Refusal(values.siret ? 'SIRET_ALREADY_REGISTERED' : 'ORGANISATION_ALREADY_REGISTERED');
	const { id } = row;
	const assignments = foundingRoles[values.kind].map((role) => ({ userId, organisationId: id, role }));
	await tx.db.insert(schema.assignments).values(assignments);
	await record(tx, { type: 'organisation.signed-up', subjectId: id, details: { kind: values.kind } });
	return id;
}

async function newOrganisation(tx: Tx, intent: SignUpIntent): Promise<NewOrganisation> {
	if (intent.do === 'sign-up-supplier') return { kind: 'supplier', name: intent.name, siret: intent.siret };
	const code = intent.do === 'sign-up-commune' ? intent.communeCode : intent.siren;
	const place = await findPlace(tx.db, code);
	if (!place) throw new Refusal('COMMUNE_NOT_FOUND');
	const { kind, name, siren, population, epciSiren, departementCode } = place;
	const communeCode = kind === 'commune' ? code : null;
	return { kind, name, siren, communeCode, population, epciSiren, departementCode };
}
