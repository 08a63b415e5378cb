import { schema } from '@halle/db';
import { linkLifeMinutes, type LinkPurpose } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import type { Ctx, Tx } from '../context.ts';
import { toLetter, type WriteLetters } from './letter.ts';
import type { Letter } from '../outside/mail.ts';
import { withTx } from '../with-tx.ts';
import { organisationNameOf, userOf } from '../accounts/links.ts';
import { newSecret, secretHash } from '../accounts/open-session.ts';

type Link = typeof schema.emailLinks.$inferSelect;
type Told = { link: Link; hasAccount: boolean; organisationName: string };
type Text = { subject: string; lines: (address: string) => string[] };

const notAsked = 'Si vous n’avez rien demandé, ignorez ce message : rien ne changera.';

/**
 * The letter of a link. Its secret is drawn here, so that it never lies in the outbox nor in the queue; written twice,
 * the letter has two secrets that both work, and the link still only once.
 */
export const writeAccountLink: WriteLetters<'account-link'> = async (ctx, { subjectId }, page) => {
	const told = subjectId ? await read(ctx, subjectId) : undefined;
	if (!told) return [];
	const { link } = told;
	const text = texts[link.kind](told);
	const token = newSecret();
	await withTx(ctx, (tx) => keepSecret(tx, link, secretHash(token)));
	return [letter(`account-link.${link.id}`, link.email, text, page(`/mot-de-passe/${token}`))];
};

/** Tells the people of an organisation that it may now bind. */
export const writeOrganisationVerified: WriteLetters<'organisation-verified'> = async (
	ctx,
	{ id, subjectId },
	page
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
	return people.map(({ email, organisationName }, index) => {
		const lead = `${organisationName} est maintenant vérifiée : vous pouvez engager ce que vous aviez préparé.`;
		const lines = (address: string) => [lead, address];
		const text = { subject: `${organisationName} est vérifiée`, lines };
		return letter(`organisation-verified.${id}.${index}`, email, text, page('/aujourdhui'));
	});
};

/** Tells the address that is to be replaced, and again once it is. */
export const writeAddressNotice: WriteLetters<'address-notice'> = async (
	ctx,
	{ id, type, subjectId },
	page
) => {
	const { emailLinks } = schema;
	const [link] = await withTx(ctx, ({ db }) =>
		db
			.select()
			.from(emailLinks)
			.where(eq(emailLinks.id, subjectId ?? ''))
	);
	if (link?.intent.do !== 'change-email') return [];
	const isDone = type === 'person.changed-email';
	const subject = isDone
		? 'L’adresse de votre compte a changé'
		: 'Une nouvelle adresse est demandée pour votre compte';
	const lead = isDone
		? 'Votre compte a désormais une autre adresse ; celle-ci n’y donne plus accès.'
		: 'Une autre adresse doit remplacer celle-ci dans votre compte. Rien ne change avant qu’elle soit confirmée.';
	const mend = isDone
		? 'Ce n’est pas vous ? Prévenez tout de suite l’administration du site, ou un collègue qui répond des membres.'
		: 'Ce n’est pas vous ? Choisissez un nouveau mot de passe : vos sessions seront fermées.';
	const lines = (address: string) => [lead, mend, address];
	return [
		letter(
			`address-notice.${id}`,
			link.intent.from,
			{ subject, lines },
			page(isDone ? '/connexion' : '/mot-de-passe')
		)
	];
};

/** Tells somebody that they act for an organisation no more. */
export const writeRemoved: WriteLetters<'person-removed'> = async (ctx, { id, subjectId, payload }, page) => {
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
	const lines = (address: string) => [
		`Une personne qui répond des membres de ${host.name} a retiré votre rôle. Vos sessions y sont fermées.`,
		`Vos autres rôles ne changent pas : ${address}`
	];
	const text = { subject: `Vous n’agissez plus pour ${host.name}`, lines };
	return [letter(`person-removed.${id}`, user.email, text, page('/connexion'))];
};

function read(ctx: Ctx, linkId: string): Promise<Told | undefined> {
	const { emailLinks } = schema;
	return withTx(ctx, async (tx) => {
		const [link] = await tx.db.select().from(emailLinks).where(eq(emailLinks.id, linkId));
		// Taken back, or not approved: nothing leaves.
		if (!link || link.usedAt || link.cancelledAt) return undefined;
		if (link.kind === 'invitation' && !link.approvedAt) return undefined;
		return {
			link,
			hasAccount: (await userOf(tx, link.email)) !== undefined,
			organisationName: (await organisationNameOf(tx, link.intent)) ?? ''
		};
	});
}

async function keepSecret({ db }: Tx, { id, kind }: Link, tokenHash: string): Promise<void> {
	const { emailLinks } = schema;
	await db
		.update(emailLinks)
		.set({
			tokenHashes: sql`${emailLinks.tokenHashes} || ${tokenHash}::char(64)`,
			expiresAt: sql`legal_now() + make_interval(mins => ${linkLifeMinutes[kind]})`
		})
		.where(eq(emailLinks.id, id));
}

const life: Readonly<Record<LinkPurpose, string>> = {
	'sign-up': 'Ce lien sert une fois, pendant 30 minutes.',
	password: 'Ce lien sert une fois, pendant 30 minutes.',
	invitation: 'Ce lien sert une fois, pendant 7 jours.',
	'email-change': 'Ce lien sert une fois, pendant 24 heures.'
};

const texts: Readonly<Record<LinkPurpose, (told: Told) => Text>> = {
	invitation: ({ organisationName }) => {
		const subject = `${organisationName} vous invite sous la halle`;
		const lead = `${organisationName} vous invite à agir en son nom sous la halle. Pour accepter :`;
		return { subject, lines: (address) => [lead, address, life.invitation, notAsked] };
	},
	'sign-up': ({ hasAccount, organisationName }) => {
		const lead = hasAccount
			? `Vous avez déjà un compte avec cette adresse. Pour y ajouter ${organisationName} :`
			: `Pour ouvrir le compte « ${organisationName} » et choisir votre mot de passe :`;
		return {
			subject: hasAccount
				? `Ajouter ${organisationName} à votre compte`
				: `${organisationName} : ouvrir votre compte`,
			lines: (address) => [lead, address, life['sign-up'], notAsked]
		};
	},
	'email-change': ({ hasAccount }) => {
		const subject = 'Confirmer votre nouvelle adresse';
		const lead = hasAccount
			? 'Cette adresse a déjà un compte sous la halle : elle ne peut pas en remplacer une autre. Connectez-vous avec elle.'
			: 'Pour que cette adresse devienne celle de votre compte sous la halle :';
		return {
			subject: hasAccount ? 'Cette adresse a déjà un compte' : subject,
			lines: (address) => (hasAccount ? [lead, notAsked] : [lead, address, life['email-change'], notAsked])
		};
	},
	password: ({ hasAccount }) => {
		if (hasAccount) {
			const lead = 'Pour choisir un nouveau mot de passe :';
			return {
				subject: 'Choisir un nouveau mot de passe',
				lines: (address) => [lead, address, life.password, notAsked]
			};
		}
		const none =
			'Quelqu’un a demandé un nouveau mot de passe pour cette adresse, mais elle n’a pas de compte sous la halle.';
		return { subject: 'Aucun compte à cette adresse', lines: () => [none, notAsked] };
	}
};

function letter(id: string, to: string, { subject, lines }: Text, address: string): Letter {
	return toLetter(id, to, subject, lines(address));
}
