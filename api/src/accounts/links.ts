import { schema } from '@halle/db';
import {
	isCensusPurpose,
	Refusal,
	type AccountLinkIntent,
	type AccountLinkPurpose,
	type LinkPurpose
} from '@halle/domain';
import { and, arrayContains, eq, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { visitor, type Ctx, type Tx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { secretHash } from './open-session.ts';
import { findPlace } from './place.ts';

/** A link that opens, joins or changes an account; that under a letter chooses letters (choose-letters.ts), and those of campaigns have pages of their own. */
export type AccountLink = Omit<Link, 'kind' | 'intent'> & {
	kind: AccountLinkPurpose;
	intent: AccountLinkIntent;
};
type Link = typeof schema.emailLinks.$inferSelect;

/** Says whether a link is one of those that open, join or change an account. */
export function isAccountLink(link: Link): link is Link & AccountLink {
	return link.kind !== 'letters' && !isCensusPurpose(link.kind);
}

/** What the page of a link shows before anything is done. */
export type LinkPreview = {
	kind: AccountLinkPurpose;
	email: string;
	/** The commune, EPCI or company it is about, in words of ours; null for a new password or address. */
	organisationName: string | null;
	/** No account has this address yet: a name is asked for. */
	isNewPerson: boolean;
	needsPassword: boolean;
};

/**
 * What a link is for. Reading it does not use it: mail servers open links to inspect them.
 *
 * @throws Refusal LINK_EXPIRED when it is unknown, used, cancelled or too old
 */
export function previewLink(ctx: Ctx, token: string): Promise<LinkPreview> {
	return withTx(
		{ ...ctx, actor: visitor },
		async (tx) => {
			const link = await openLink(tx, token);
			const user = await userOf(tx, link.email);
			return {
				kind: link.kind,
				email: link.email,
				organisationName: await organisationNameOf(tx, link.intent),
				isNewPerson: !user,
				needsPassword: link.kind === 'password' || (link.kind !== 'email-change' && !user?.passwordHash)
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
export async function openLink({ db }: Tx, token: string): Promise<AccountLink> {
	const { emailLinks } = schema;
	const [link] = await db
		.select()
		.from(emailLinks)
		.where(
			and(
				arrayContains(emailLinks.tokenHashes, [secretHash(token)]),
				isNull(emailLinks.usedAt),
				isNull(emailLinks.cancelledAt),
				or(ne(emailLinks.kind, 'invitation'), isNotNull(emailLinks.approvedAt)),
				gt(emailLinks.expiresAt, sql`legal_now()`)
			)
		)
		.for('update');
	if (!link || !isAccountLink(link)) throw new Refusal('LINK_EXPIRED');
	return link;
}

/** The same transaction, in the name of whoever holds the link: what it does is recorded as theirs. */
export function heldBy(tx: Tx, { id, kind }: { id: string; kind: LinkPurpose }): Tx {
	return { ...tx, actor: { kind: 'link-holder', linkId: id, purpose: kind } };
}

export async function userOf({ db }: Tx, email: string) {
	const [user] = await db.select().from(schema.users).where(eq(schema.users.email, email));
	return user;
}

/**
 * How a letter, or the page of a link, calls an organisation to somebody who may never have heard of it: communes and EPCI
 * by their name in the official lists, a company by its number. A text that a stranger typed reaches nobody.
 *
 * @returns null when the link is about no organisation
 */
export async function organisationNameOf({ db }: Tx, intent: AccountLinkIntent): Promise<string | null> {
	if (intent.do === 'choose-password' || intent.do === 'change-email') return null;
	if (intent.do === 'sign-up-supplier') return companyName(intent.siret);
	if (intent.do === 'join') return officialName(db, intent.organisationId);
	const place = await findPlace(db, intent.do === 'sign-up-commune' ? intent.communeCode : intent.siren);
	return place?.name ?? null;
}

/** The name of an organisation in the official lists; the number of a company. Null when there is no such organisation. */
export async function officialName(db: Tx['db'], organisationId: string): Promise<string | null> {
	const { organisations } = schema;
	const [row] = await db.select().from(organisations).where(eq(organisations.id, organisationId));
	if (!row) return null;
	if (row.siret) return companyName(row.siret);
	const code = row.communeCode ?? row.siren;
	return code ? ((await findPlace(db, code))?.name ?? null) : 'L’exploitant du site';
}

function companyName(siret: string): string {
	return `L’entreprise au SIRET ${siret.replace(/(\d{3})(\d{3})(\d{3})(\d{5})/, '$1 $2 $3 $4')}`;
}
