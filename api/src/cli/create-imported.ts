import { openDb, schema, type Db } from '@halle/db';
import { writeNumber, type ActingPerson } from '@halle/domain';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { SignedIn } from '../context.ts';
import { appendToFile } from '../files/append-file.ts';
import { createFile } from '../files/create-file.ts';
import { createNeeds } from '../imports/create-needs.ts';
import { startImport } from '../imports/start-import.ts';
import { getImport } from '../pages/imports.ts';
import type { NeedsFile } from './needs-file.ts';

/** What was made of a file. */
export type Created = { posted: number; earlier: number; incomplete: number };

/**
 * Posts the needs of the lines that lack nothing, in the name of somebody who buys for the commune: its first buyer, or the
 * one of an address. The others wait on the page of the import.
 *
 * @throws RangeError in a French sentence, when nobody buys for the commune
 */
export async function createImported(
	{ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string },
	file: NeedsFile,
	whose: { commune: string; email: string | undefined }
): Promise<Created> {
	const actor = await buyerOf(ownerUrl, whose);
	const { db, close } = openDb(appUrl, { name: 'halle-import-needs', poolMax: 2 });
	try {
		return await createAs({ db, actor, sessionId: null, requestId: randomUUID() }, file);
	} finally {
		await close();
	}
}

async function createAs(ctx: SignedIn, file: NeedsFile): Promise<Created> {
	const fileId = randomUUID();
	await createFile(ctx, { id: fileId, purpose: 'needs', name: file.name, size: file.bytes.length });
	await appendToFile(ctx, { id: fileId, offset: 0 }, Readable.from([file.bytes]));
	const id = await startImport(ctx, { fileId, idempotencyKey: randomUUID() });
	const { revision, counts } = await getImport(ctx, id);
	let left = counts.ready;
	let posted = 0;
	while (left > 0) {
		const made = await createNeeds(ctx, { id, revision, most: 500, idempotencyKey: randomUUID() });
		posted += made.created;
		left = made.left;
		console.error(`${writeNumber(posted, 0)} besoins créés…`);
	}
	return { posted, earlier: counts.created, incomplete: counts.incomplete };
}

async function buyerOf(
	ownerUrl: string,
	{ commune, email }: { commune: string; email: string | undefined }
): Promise<ActingPerson> {
	const { db, close } = openDb(ownerUrl, { name: 'halle-cli', poolMax: 1 });
	try {
		const buyer = await findBuyer(db, commune, email);
		if (!buyer)
			throw new RangeError(
				`Personne n’achète pour la commune ${commune}${email ? ` à l’adresse ${email}` : ''}\u00a0: inscrivez-la d’abord.`
			);
		return { kind: 'person', ...buyer, role: 'buyer' };
	} finally {
		await close();
	}
}

async function findBuyer(db: Db, commune: string, email: string | undefined) {
	const { assignments, organisations, users } = schema;
	const [buyer] = await db
		.select({ userId: assignments.userId, organisationId: assignments.organisationId })
		.from(assignments)
		.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
		.innerJoin(users, eq(users.id, assignments.userId))
		.where(
			and(
				eq(organisations.communeCode, commune),
				isNull(organisations.suspendedAt),
				isNull(users.suspendedAt),
				eq(assignments.role, 'buyer'),
				email === undefined ? undefined : eq(users.email, email)
			)
		)
		.orderBy(asc(users.createdAt), users.id)
		.limit(1);
	return buyer;
}
