import { schema } from '@halle/db';
import { Refusal, type EmailLinkKind, type LinkIntent } from '@halle/domain';
import { and, arrayContains, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Ctx, Tx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { secretHash } from './open-session.ts';
import { findPlace } from './place.ts';

/** What the page of a link shows before anything is done. */
export type LinkPreview = {
	kind: EmailLinkKind;
	email: string;
	/** The commune, EPCI or company it is about; null for a new password. */
	organisationName: string | null;
	/** No account has this address yet: a name is asked for. */
	isNewPerson: boolean;
	needsPassword: boolean;
};

/**
 * What a link is for. Reading it does not use it: mail servers open links to inspect them.
 *
 * @throws Refusal LINK_EXPIRED when it is unknown, used or too old
 */
export function previewLink(ctx: Ctx, token: string): Promise<LinkPreview> {
	return withTx(
		{ ...ctx, actor: null },
		async (tx) => {
			const link = await openLink(tx, token);
			const user = await userOf(tx, link.email);
			return {
				kind: link.kind,
				email: link.email,
				organisationName: await organisationNameOf(tx, link.intent),
				isNewPerson: !user,
				needsPassword: link.kind === 'password' || !user?.passwordHash
			};
		},
		'sign-up'
	);
}

/**
 * The request behind a secret, locked until the transaction ends: two at once use it one after the other.
 *
 * @throws Refusal LINK_EXPIRED
 */
export async function openLink({ db }: Tx, token: string) {
	const { emailLinks } = schema;
	const [link] = await db
		.select()
		.from(emailLinks)
		.where(
			and(
				arrayContains(emailLinks.tokenHashes, [secretHash(token)]),
				isNull(emailLinks.usedAt),
				gt(emailLinks.expiresAt, sql`legal_now()`)
			)
		)
		.for('update');
	if (!link) throw new Refusal('LINK_EXPIRED');
	return link;
}

export async function userOf({ db }: Tx, email: string) {
	const [user] = await db.select().from(schema.users).where(eq(schema.users.email, email));
	return user;
}

/** @returns null when the link is about no organisation */
export async function organisationNameOf({ db }: Tx, intent: LinkIntent): Promise<string | null> {
	if (intent.do === 'choose-password') return null;
	if (intent.do === 'sign-up-supplier') return intent.name;
	if (intent.do === 'join') {
		const { organisations } = schema;
		const [row] = await db.select().from(organisations).where(eq(organisations.id, intent.organisationId));
		return row?.name ?? null;
	}
	const place = await findPlace(db, intent.do === 'sign-up-commune' ? intent.communeCode : intent.siren);
	return place?.name ?? null;
}
