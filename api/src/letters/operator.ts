import { schema, type Db } from '@halle/db';
import type { LetterSaying } from '@halle/words/letter-facts';
import { eq, inArray } from 'drizzle-orm';
import { addressesOfAll } from '../accounts/people-of.ts';
import { toEach, type AddressedLetter, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

const { organisationClaims, organisations, users } = schema;

const decisions = {
	'organisation.refused': 'refused',
	'organisation.freed': 'freed',
	'organisation.suspended': 'suspended',
	'organisation.reinstated': 'reinstated'
} as const;

/** To every administrator: an organisation signed up. What a stranger typed is on the page, not in the letter. */
export const writeToVerify: WriteLetters<'organisation-to-verify'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const host = await load(db, subjectId);
		if (!host) return [];
		const facts = { organisationId: host.id, kind: host.kind, number: numberOf(host) };
		return toAdministrators(db, `to-verify.${id}`, { says: 'organisation-to-verify', facts });
	});

/** To every administrator: somebody says that an organisation is theirs. */
export const writeClaimed: WriteLetters<'organisation-claimed'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const host = await load(db, subjectId);
		if (!host) return [];
		const facts = { organisationId: host.id, number: numberOf(host) };
		return toAdministrators(db, `claimed.${id}`, { says: 'organisation-claimed', facts });
	});

/** To the people of an organisation, and to who claimed it: what the administrator decided, and why. */
export const writeDecision: WriteLetters<'organisation-decided'> = (ctx, { id, type, subjectId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const host = await load(db, subjectId);
		if (!host) return [];
		const number = numberOf(host);
		const claims = 'claims' in payload ? payload.claims : [];
		return [
			...toEach(await emailsOf(db, payload.people), `organisation-decided.${id}`, {
				says: 'organisation-decided',
				facts: { decision: decisions[type], number, reason: reasonOf(payload) }
			}),
			...toEach(await claimantsOf(db, claims), `organisation-claim.${id}`, {
				says: 'organisation-claim',
				facts: { number }
			})
		];
	});

/** To a person: their account is suspended, or no longer. */
export const writePersonDecision: WriteLetters<'person-decided'> = (ctx, { id, type, subjectId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const [to] = await emailsOf(db, subjectId ? [subjectId] : []);
		if (!to) return [];
		const facts = { isReinstated: type === 'person.reinstated', reason: reasonOf(payload) };
		return [{ id: `person-decided.${id}`, to, says: 'person-decided', facts }];
	});

function reasonOf(payload: { reason: string } | object): string {
	return 'reason' in payload ? payload.reason : '';
}

async function load(db: Db, id: string | null) {
	const [host] = await db
		.select()
		.from(organisations)
		.where(eq(organisations.id, id ?? ''));
	return host;
}

function numberOf(host: typeof organisations.$inferSelect): string {
	return host.siret ?? host.siren ?? host.formerIdentity ?? '';
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

export async function toAdministrators(db: Db, id: string, saying: LetterSaying): Promise<AddressedLetter[]> {
	const operators = await db.select().from(organisations).where(eq(organisations.kind, 'operator'));
	const ids = operators.map((one) => one.id);
	return toEach(await addressesOfAll(db, ids, 'administrator'), id, saying);
}
