import { schema } from '@halle/db';
import { linkLifeMinutes, roles } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import type { Ctx, Tx } from '../context.ts';
import type { WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';
import { isAccountLink, organisationNameOf, userOf, type AccountLink } from '../accounts/links.ts';
import { newSecret, secretHash } from '../accounts/open-session.ts';
import { peopleOf } from '../accounts/people-of.ts';
import { toEach } from './letter.ts';

type LinkLetter = { link: AccountLink; userId: string | null; organisationName: string };

/**
 * The letter of a link. Its secret is drawn here, so that it never lies in the outbox nor in the queue; written twice,
 * the letter has two secrets that both work, and the link still only once.
 */
export const writeAccountLink: WriteLetters<'account-link'> = async (ctx, { subjectId }) => {
	const letter = subjectId ? await read(ctx, subjectId) : undefined;
	if (!letter) return [];
	const { link, userId, organisationName } = letter;
	const token = newSecret();
	await withTx(ctx, (tx) => keepSecret(tx, link, secretHash(token)));
	const facts = { purpose: link.kind, token, hasAccount: userId !== null, organisationName };
	const to = { userId, address: link.email, organisationId: link.organisationId };
	return [{ key: `account-link.${link.id}`, to, says: 'account-link', facts }];
};

/** Tells the people of an organisation that it may now bind. */
export const writeOrganisationVerified: WriteLetters<'organisation-verified'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const { organisations } = schema;
		const [host] = await db
			.select()
			.from(organisations)
			.where(eq(organisations.id, subjectId ?? ''));
		if (!host) return [];
		const people = await peopleOf(db, host.id, ...roles);
		const facts = { organisationName: host.name };
		return toEach(people, `organisation-verified.${id}`, { says: 'organisation-verified', facts });
	});

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
	const to = { userId: link.intent.userId, address: link.intent.from, organisationId: null };
	return [{ key: `address-notice.${id}`, to, says: 'address-notice', facts: { isDone } }];
};

/** Tells somebody that they act for an organisation no more. */
export const writeRemoved: WriteLetters<'person-removed'> = async (ctx, { id, subjectId, payload }) => {
	const { organisations, users } = schema;
	const people = await withTx(ctx, async ({ db }) => {
		const [user] = await db
			.select()
			.from(users)
			.where(eq(users.id, subjectId ?? ''));
		const [host] = await db.select().from(organisations).where(eq(organisations.id, payload.organisationId));
		return { user, host };
	});
	const { user, host } = people;
	if (!user || !host) return [];
	const facts = { organisationName: host.name };
	const to = { userId: user.id, address: user.email, organisationId: host.id };
	return [{ key: `person-removed.${id}`, to, says: 'person-removed', facts }];
};

function read(ctx: Ctx, linkId: string): Promise<LinkLetter | undefined> {
	const { emailLinks } = schema;
	return withTx(ctx, async (tx) => {
		const [link] = await tx.db.select().from(emailLinks).where(eq(emailLinks.id, linkId));
		// Taken back, or not approved: nothing leaves.
		if (!link || !isAccountLink(link) || link.usedAt || link.cancelledAt) return undefined;
		if (link.kind === 'invitation' && !link.approvedAt) return undefined;
		return {
			link,
			userId: (await userOf(tx, link.email))?.id ?? null,
			organisationName: (await organisationNameOf(tx, link.intent)) ?? ''
		};
	});
}

async function keepSecret({ db }: Tx, { id, kind }: AccountLink, tokenHash: string): Promise<void> {
	const { emailLinks } = schema;
	await db
		.update(emailLinks)
		.set({
			tokenHashes: sql`${emailLinks.tokenHashes} || ${tokenHash}::char(64)`,
			expiresAt: sql`legal_now() + make_interval(mins => ${linkLifeMinutes[kind]})`
		})
		.where(eq(emailLinks.id, id));
}
