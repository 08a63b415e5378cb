import { schema, type Db } from '@halle/db';
import { eq, inArray } from 'drizzle-orm';
import { addressesOfAll } from '../accounts/people-of.ts';
import { toLetter, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

const { organisationClaims, organisations, users } = schema;

const kinds = {
	commune: 'Une commune',
	epci: 'Une intercommunalité',
	supplier: 'Une entreprise',
	operator: ''
};

/** To every administrator: an organisation signed up. What a stranger typed is on the page, not in the letter. */
export const writeToVerify: WriteLetters<'organisation-to-verify'> = (ctx, { id, subjectId }, page) =>
	withTx(ctx, async ({ db }) => {
		const host = await load(db, subjectId);
		if (!host) return [];
		const who = `${kinds[host.kind]} (${numberOf(host)})`;
		const lines = [
			`${who} vient de s’inscrire. Ce qu’elle dépose n’atteint personne avant votre vérification.`,
			page(`/admin/organisations/${host.id}`)
		];
		return toAdministrators(db, `to-verify.${id}`, 'Une organisation à vérifier', lines);
	});

/** To every administrator: somebody says that an organisation is theirs. */
export const writeClaimed: WriteLetters<'organisation-claimed'> = (ctx, { id, subjectId }, page) =>
	withTx(ctx, async ({ db }) => {
		const host = await load(db, subjectId);
		if (!host) return [];
		const lines = [
			`Quelqu’un signale que le compte de l’organisation ${numberOf(host)} n’est pas tenu par la bonne personne.`,
			page(`/admin/organisations/${host.id}`)
		];
		return toAdministrators(db, `claimed.${id}`, 'Un compte à examiner', lines);
	});

/** To the people of an organisation, and to who claimed it: what the administrator decided, and why. */
export const writeDecision: WriteLetters<'organisation-decided'> = (
	ctx,
	{ id, type, subjectId, payload },
	page
) =>
	withTx(ctx, async ({ db }) => {
		const host = await load(db, subjectId);
		if (!host) return [];
		const number = numberOf(host);
		const subjects: Record<typeof type, [subject: string, lead: string]> = {
			'organisation.refused': [
				'Votre inscription est refusée',
				`L’administration du site a refusé l’inscription de l’organisation ${number}.`
			],
			'organisation.freed': [
				'Le compte de votre organisation est fermé',
				`L’administration du site a fermé le compte de l’organisation ${number}.`
			],
			'organisation.suspended': [
				'Le compte de votre organisation est suspendu',
				`L’administration du site a suspendu le compte de l’organisation ${number}.`
			],
			'organisation.reinstated': [
				'Le compte de votre organisation est rétabli',
				`L’administration du site a rétabli le compte de l’organisation ${number}.`
			]
		};
		const [subject, lead] = subjects[type];
		const lines = [lead, ...reasonOf(payload), page('/connexion')];
		const told = (await emailsOf(db, payload.people)).map((to, index) =>
			toLetter(`organisation-decided.${id}.${index}`, to, subject, lines)
		);
		const claimants = await claimantsOf(db, 'claims' in payload ? payload.claims : []);
		return [
			...told,
			...claimants.map((to, index) =>
				toLetter(`organisation-claim.${id}.${index}`, to, 'Votre organisation peut s’inscrire', [
					`Le compte que vous aviez signalé, celui de l’organisation ${number}, est fermé. Vous pouvez l’inscrire :`,
					page('/inscription')
				])
			)
		];
	});

/** To a person: their account is suspended, or no longer. */
export const writePersonDecision: WriteLetters<'person-decided'> = (
	ctx,
	{ id, type, subjectId, payload },
	page
) =>
	withTx(ctx, async ({ db }) => {
		const [to] = await emailsOf(db, subjectId ? [subjectId] : []);
		if (!to) return [];
		const isOver = type === 'person.reinstated';
		const subject = isOver ? 'Votre compte est rétabli' : 'Votre compte est suspendu';
		const lead = isOver
			? 'L’administration du site a rétabli votre compte. Votre mot de passe n’a pas changé.'
			: 'L’administration du site a suspendu votre compte. Vos sessions sont fermées.';
		return [toLetter(`person-decided.${id}`, to, subject, [lead, ...reasonOf(payload), page('/connexion')])];
	});

function reasonOf(payload: { reason: string } | object): string[] {
	return 'reason' in payload && payload.reason ? [`Motif : ${payload.reason}`] : [];
}

async function load(db: Db, id: string | null) {
	const [host] = await db
		.select()
		.from(organisations)
		.where(eq(organisations.id, id ?? ''));
	return host;
}

function numberOf(host: typeof organisations.$inferSelect): string {
	const number = host.siret ?? host.siren ?? host.formerIdentity ?? '';
	return `${number.length === 14 ? 'SIRET' : 'SIREN'} ${number}`;
}

async function emailsOf(db: Db, ids: string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await db.select({ email: users.email }).from(users).where(inArray(users.id, ids));
	return rows.map(({ email }) => email).toSorted();
}

async function claimantsOf(db: Db, ids: string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectDistinct({ email: organisationClaims.email })
		.from(organisationClaims)
		.where(inArray(organisationClaims.id, ids));
	return rows.map(({ email }) => email).toSorted();
}

export async function toAdministrators(db: Db, id: string, subject: string, lines: string[]) {
	const operators = await db.select().from(organisations).where(eq(organisations.kind, 'operator'));
	const ids = operators.map((one) => one.id);
	const people = await addressesOfAll(db, ids, 'administrator');
	return people.map((to, index) => toLetter(`${id}.${index}`, to, subject, lines));
}
