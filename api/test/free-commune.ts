import { schema } from '@halle/db';
import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { key, world, type World } from './harness.ts';

export const password = 'tracteur lilas virgule';
export const address = '192.0.2.7';
export const email = 'secretariat@argentmont.example';

/** A world whose reference data hold a commune and an EPCI without an account. */
export async function withFreeCommune(): Promise<World> {
	const w = await world();
	await w.owner.db
		.insert(schema.epci)
		.values({ siren: '200011781', name: 'CC du Test', kind: 'CC', population: 9_000 });
	await w.owner.db.insert(schema.communes).values({
		code: '18147',
		name: 'Argentmont',
		searchName: 'argentmont',
		siren: '211801477',
		population: 412,
		departementCode: '18',
		regionCode: '24',
		epciSiren: '200011781',
		postalCodes: ['18000'],
		positionSource: 'unknown'
	});
	expect(
		await w.owner.db.$count(schema.organisations, and(eq(schema.organisations.siren, '211801477')))
	).toBe(0);
	return w;
}

export async function signUp(w: World, to = email, placeCode = '18147'): Promise<void> {
	await w.asNobody().accounts.signUpBuyer({ placeCode, email: to, address, ...key() });
	await w.settle();
}

/** The secret in the last letter. */
export function tokenIn(w: World): string {
	return secretOf(w.letters.at(-1)?.text ?? '');
}

export function secretOf(text: string): string {
	return /\/mot-de-passe\/([\w-]{43})\s/.exec(text)?.[1] ?? 'no link in this letter';
}
