import { schema } from '@halle/db';
import { isCensusPurpose, linkLifeMinutes, type AccountIntent, type AccountPurpose } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import type { Ctx, Tx } from '../context.ts';
import type { WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';
import { organisationNameOf, userOf } from '../accounts/links.ts';
import { newSecret, secretHash } from '../accounts/open-session.ts';

type Link = typeof schema.emailLinks.$inferSelect;
type AccountLink = Link & { kind: AccountPurpose; intent: AccountIntent };
type Told = { link: AccountLink; hasAccount: boolean; organisationName: string };

/**
 * The letter of a link. Its secret is drawn here, so that it never lies in the outbox nor in the queue; written twice,
 * the letter has two secrets that both work, and the link still only once.
 */
export const writeAccountLink: WriteLetters<'account-link'> = async (ctx, { subjectId }) => {
	const told = subjectId ? await read(ctx, subjectId) : undefined;
	if (!told) return [];
	const { link } = told;
	const token = newSecret();
	await withTx(ctx, (tx) => keepSecret(tx, link, secretHash(token)));
	const { hasAccount, organisationName } = told;
	const facts = { purpose: link.kind, token, hasAccount, organisationName };
	return [{ id: `account-link.${link.id}`, to: link.email, says: 'account-link', facts }];
};

/** Tells the people of an organisation that it may now bind. */
export const writeOrganisationVerified: WriteLetters<'organisation-verified'> = async (
	ctx,
	{ id, subjectId }
) => {
	const { assignments, organisations, users } = schema;
	const people = await withTx(ctx, ({ db }) =>
		db
			.selectDistinct({ email: users.email, organisationName: organisations.name })
			.from(assignments)
			.innerJoin(users, eq(users.id, assignments.userId))
			.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
			.where(eq(assignments.organisationId, subjectId ?? ''))
	);
	return people.map(({ email, organisationName }, index) => ({
		id: `organisation-verified.${id}.${index}`,
		to: email,
		says: 'organisation-verified',
		facts: { organisationName }
	}));
};

/** Tells the address that is to be replaced, and again once it is. */
export const writeAddressNotice: WriteLetters<'address-notice'> = async (ctx, { id, type, subjectId }) => {
	const { emailLinks } = schema;
	const [link] = await withTx(ctx, ({ db }) =>
		db
			.select()
			.from(emailLinks)
			.where(eq(emailLinks.id, subjectId ?? ''))
	);
	if (link?.intent.do !== 'change-email') return [];
	const isDone = type === 'person.changed-email';
	return [{ id: `address-notice.${id}`, to: link.intent.from, says: 'address-notice', facts: { isDone } }];
};

/** Tells somebody that they act for an organisation no more. */
export const writeRemoved: WriteLetters<'person-removed'> = async (ctx, { id, subjectId, payload }) => {
	const { organisations, users } = schema;
	const found = await withTx(ctx, async ({ db }) => {
		const [user] = await db
			.select()
			.from(users)
			.where(eq(users.id, subjectId ?? ''));
		const [host] = await db.select().from(organisations).where(eq(organisations.id, payload.organisationId));
		return { user, host };
	});
	const { user, host } = found;
	if (!user || !host) return [];
	const facts = { organisationName: host.name };
	return [{ id: `person-removed.${id}`, to: user.email, says: 'person-removed', facts }];
};

function read(ctx: Ctx, linkId: string): Promise<Told | undefined> {
	const { emailLinks } = schema;
	return withTx(ctx, async (tx) => {
		const [link] = await tx.db.select().from(emailLinks).where(eq(emailLinks.id, linkId));
		// Taken back, or not approved: nothing leaves.
		if (!link || link.usedAt || link.cancelledAt) return undefined;
		if (link.kind === 'invitation' && !link.approvedAt) return undefined;
		if (isCensusPurpose(link.kind)) return undefined;
		const account = link as AccountLink; // no other kind is left
		return {
			link: account,
			hasAccount: (await userOf(tx, link.email)) !== undefined,
			organisationName: (await organisationNameOf(tx, account.intent)) ?? ''
		};
	});
}

/** Keeps the hash of a secret that a letter is about to carry, good from now on for the life of its purpose. */
export async function keepSecret(
	{ db }: Tx,
	{ id, kind }: Pick<Link, 'id' | 'kind'>,
	tokenHash: string
): Promise<void> {
	const { emailLinks } = schema;
	await db
		.update(emailLinks)
		.set({
			tokenHashes: sql`${emailLinks.tokenHashes} || ${tokenHash}::char(64)`,
			expiresAt: sql`legal_now() + make_interval(mins => ${linkLifeMinutes[kind]})`
		})
		.where(eq(emailLinks.id, id));
}
