import { schema } from '@halle/db';
import { linkLifeMinutes, type EmailLinkKind } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import type { Ctx, Tx } from '../context.ts';
import { toLetter } from '../events/letter-text.ts';
import type { WriteLetters } from '../events/letters.ts';
import type { Letter } from '../outside/mail.ts';
import { withTx } from '../with-tx.ts';
import { organisationNameOf, userOf } from './links.ts';
import { newSecret, secretHash } from './open-session.ts';

type Link = typeof schema.emailLinks.$inferSelect;
type Told = { link: Link; hasAccount: boolean; organisationName: string; hostName: string };
type Text = { subject: string; lines: (address: string) => string[] };

const notAsked = 'Si vous n’avez rien demandé, ignorez ce message : rien ne changera.';

/**
 * The letter of a link. Its secret is drawn here, so that it never lies in the outbox nor in the queue; written twice,
 * the letter has two secrets that both work, and the link still only once.
 */
export const writeAccountLink: WriteLetters = async (ctx, { subjectId }, page) => {
	const told = subjectId ? await read(ctx, subjectId) : undefined;
	if (!told) return [];
	const { link } = told;
	const text = textOf(told);
	const token = newSecret();
	await withTx(ctx, (tx) => keepSecret(tx, link, secretHash(token)));
	return [letter(`account-link.${link.id}`, link.email, text, page(`/mot-de-passe/${token}`))];
};

/** Tells the people of an organisation that it may now bind. */
export const writeOrganisationVerified: WriteLetters = async (ctx, { id, subjectId }, page) => {
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

function read(ctx: Ctx, linkId: string): Promise<Told | undefined> {
	const { emailLinks, organisations } = schema;
	return withTx(ctx, async (tx) => {
		const [link] = await tx.db.select().from(emailLinks).where(eq(emailLinks.id, linkId));
		if (!link || link.usedAt) return undefined;
		const [host] = link.organisationId
			? await tx.db.select().from(organisations).where(eq(organisations.id, link.organisationId))
			: [];
		return {
			link,
			hasAccount: (await userOf(tx, link.email)) !== undefined,
			organisationName: (await organisationNameOf(tx, link.intent)) ?? '',
			hostName: host?.name ?? ''
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

const life: Readonly<Record<EmailLinkKind, string>> = {
	'sign-up': 'Ce lien sert une fois, pendant 30 minutes.',
	password: 'Ce lien sert une fois, pendant 30 minutes.',
	invitation: 'Ce lien sert une fois, pendant 7 jours.'
};

function textOf({ link, hasAccount, organisationName, hostName }: Told): Text {
	if (link.kind === 'invitation') {
		const subject = `${hostName} vous invite sous la halle`;
		const lead = `${hostName} vous invite à agir en son nom sous la halle. Pour accepter :`;
		return { subject, lines: (address) => [lead, address, life.invitation, notAsked] };
	}
	if (link.kind === 'sign-up') {
		const lead = hasAccount
			? `Vous avez déjà un compte avec cette adresse. Pour y ajouter ${organisationName} :`
			: `Pour ouvrir le compte « ${organisationName} » et choisir votre mot de passe :`;
		return {
			subject: hasAccount
				? `Ajouter ${organisationName} à votre compte`
				: `${organisationName} : ouvrir votre compte`,
			lines: (address) => [lead, address, life['sign-up'], notAsked]
		};
	}
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

function letter(id: string, to: string, { subject, lines }: Text, address: string): Letter {
	return toLetter(id, to, subject, lines(address));
}
