import { schema } from '@halle/db';
import type { Role } from '@halle/domain';
import { eq, inArray } from 'drizzle-orm';
import { hashPassword } from '../src/accounts/passwords.ts';
import { demoPassword, inventedName, namedPeople, suppliers, territories, unverified } from './cast.ts';
import type { Stage } from './stage.ts';

const { assignments, communes, epci, organisations, users } = schema;
type Place = typeof communes.$inferSelect;

/** Founds the organisations of the demo and gives each its people. One person keeps two villages, as many do. */
export async function populate(stage: Stage): Promise<void> {
	const passwordHash = await hashPassword(demoPassword);
	const person = personMaker(stage, passwordHash);
	const codes = territories.flatMap(({ communes: list }) => [...list]);
	const places = await stage.owner.db.select().from(communes).where(inArray(communes.code, codes));
	const { secretary, mayor, coordinator, administrator } = namedPeople;

	for (const [index, place] of places.entries()) {
		const organisationId = await foundCommune(stage, place);
		const slug = place.searchName.replaceAll(' ', '-');
		const isNamed = (list: readonly string[]) => list.includes(place.code);
		const buyer = isNamed(secretary.communes)
			? secretary
			: { email: `secretaire.${slug}@demo.test`, name: inventedName(index) };
		const signatory = isNamed(mayor.communes)
			? mayor
			: { email: `maire.${slug}@demo.test`, name: inventedName(index + 5) };
		await person(buyer, organisationId, 'buyer', place.code);
		await person(signatory, organisationId, 'signatory', place.code);
	}
	for (const { siren, coordinates } of territories) {
		if (!coordinates) continue;
		const organisationId = await foundEpci(stage, siren);
		const known =
			siren === coordinator.siren
				? coordinator
				: { email: `coordination.${siren}@demo.test`, name: inventedName(Number(siren) % 7) };
		await person(known, organisationId, 'coordinator', siren);
	}
	for (const supplier of suppliers) {
		const organisationId = await found(stage, {
			kind: 'supplier',
			name: supplier.name,
			siret: supplier.siret
		});
		await person({ email: supplier.email, name: supplier.person }, organisationId, 'supplier', supplier.id);
	}
	await person(
		administrator,
		await found(stage, { kind: 'operator', name: 'Exploitant de la démonstration' }),
		'administrator',
		'operator'
	);
	await foundUnverified(stage, person);
}

/** A commune and a company that have just signed up: the administrator has something to do, and what they post waits. */
async function foundUnverified(stage: Stage, person: ReturnType<typeof personMaker>): Promise<void> {
	const [place] = await stage.owner.db.select().from(communes).where(eq(communes.code, unverified.commune));
	if (!place) return;
	const organisationId = await foundCommune(stage, place, null);
	await person(
		{ email: `secretaire.${place.searchName.replaceAll(' ', '-')}@demo.test`, name: inventedName(3) },
		organisationId,
		'buyer',
		place.code
	);
	const { company } = unverified;
	const values = { kind: 'supplier', name: company.name, siret: company.siret } as const;
	await person(
		{ email: company.email, name: company.person },
		await found(stage, values, null),
		'supplier',
		company.id
	);
}

function personMaker({ owner: { db }, actors }: Stage, passwordHash: string) {
	return async (
		{ email, name }: { email: string; name: string },
		organisationId: string,
		role: Role,
		key: string
	) => {
		await db.insert(users).values({ email, name, passwordHash, isInvented: true }).onConflictDoNothing();
		const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
		if (!user) throw new Error(`${email} was not written`);
		await db.insert(assignments).values({ userId: user.id, organisationId, role });
		actors.set(`${key}:${role}`, { kind: 'person', userId: user.id, organisationId, role });
	};
}

function foundCommune(stage: Stage, place: Place, verifiedAt?: null): Promise<string> {
	const { code, name, siren, population, epciSiren, departementCode } = place;
	return found(
		stage,
		{ kind: 'commune', name, siren, communeCode: code, population, epciSiren, departementCode },
		verifiedAt
	);
}

async function foundEpci(stage: Stage, siren: string): Promise<string> {
	const [row] = await stage.owner.db.select().from(epci).where(eq(epci.siren, siren));
	if (!row) throw new Error(`EPCI ${siren} is not in the reference data`);
	return found(stage, {
		kind: 'epci',
		name: row.name,
		siren,
		population: row.population,
		epciSiren: siren,
		departementCode: '18'
	});
}

async function found(
	{ owner: { db }, day }: Stage,
	values: typeof organisations.$inferInsert,
	verifiedAt: Date | null = new Date(`${day(-300)}T10:00:00Z`)
): Promise<string> {
	const [row] = await db
		.insert(organisations)
		// Signed up before anything is said of it.
		.values({ ...values, verifiedAt, createdAt: verifiedAt ?? new Date(`${day(-2)}T09:00:00Z`) })
		.returning({ id: organisations.id });
	if (!row) throw new Error(`${values.name} was not written`);
	return row.id;
}
