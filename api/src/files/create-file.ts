import { schema } from '@halle/db';
import { assertWithinQuota, fileRules, fileTypeOf, Refusal, type NewFile } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { files } = schema;

/**
 * Makes room for a file that is about to be sent. Announced again with the same number, it is the same file, as far as it
 * came. Nothing of it is shown to anybody: what counts is the act that uses it.
 *
 * @returns how many of its bytes are there
 * @throws Refusal ROLE_REQUIRED; ORGANISATION_UNVERIFIED; DOCUMENT_TOO_LARGE, DOCUMENT_TYPE; FILE_QUOTA;
 *   IDEMPOTENCY_KEY_REUSED when the number is that of another file
 */
export function createFile(ctx: SignedIn, file: NewFile): Promise<number> {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { roles, isForOneself } = fileRules[file.purpose];
		if (!roles.includes(tx.actor.role)) throw new Refusal('ROLE_REQUIRED', { roles: roles.join(', ') });
		if (!isForOneself) await assertVerified(tx);
		const type = fileTypeOf(file);
		const ownerId = tx.actor.organisationId;
		// One at a time: two that fit alone may not fit together.
		await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`files ${ownerId}`}, 0))`);
		const [known] = await tx.db.select().from(files).where(eq(files.id, file.id));
		if (known) {
			if (known.ownerId === ownerId && isSame(known, file)) return known.received;
			throw new Refusal('IDEMPOTENCY_KEY_REUSED');
		}
		assertWithinQuota(await keptBytes(tx), file.size);
		const made = await tx.db
			.insert(files)
			.values({ ...file, ownerId, sentById: tx.actor.userId, type })
			.onConflictDoNothing()
			.returning({ id: files.id });
		// The number is that of a file which the actor may not see.
		if (made.length === 0) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
		return 0;
	});
}

function isSame(a: Omit<NewFile, 'id'>, b: Omit<NewFile, 'id'>): boolean {
	return a.purpose === b.purpose && a.name === b.name && a.size === b.size;
}

async function keptBytes({ db, actor }: SignedTx): Promise<number> {
	const [sum] = await db
		.select({ bytes: sql`coalesce(sum(${files.size}), 0)`.mapWith(Number) })
		.from(files)
		.where(eq(files.ownerId, actor.organisationId));
	return sum?.bytes ?? 0;
}
