import { schema, type Db } from '@halle/db';
import { organisationStanding } from '@halle/domain';
import type { LetterSaying } from '@halle/words/letter-facts';
import { eq, inArray } from 'drizzle-orm';
import { peopleOfAll, type Recipient } from '../accounts/people-of.ts';
import { toEach, type AddressedLetter, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

const { organisationClaims, organisations, users } = schema;

const decisions = {
	'organisation.refused': 'refused',
	'organisation.freed': 'freed',
	'organisation.suspended': 'suspended',
	'organisation.reinstated': 'reinstated'
} as const;

/**
 * To every administrator: an organisation signed up. What a stranger typed is on the page, not in the letter. None once it is
 * decided.
 */
export const writeToVerify: WriteLetters<'organisation-to-verify'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const host = await load(db, subjectId);
		if (!host || organisationStanding(host) !== 'to-verify') return [];
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
			...toEach(await peopleBy(db, payload.people, host.id), `organisation-decided.${id}`, {
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
		const people = await peopleBy(db, subjectId ? [subjectId] : [], null);
		const facts = { isReinstated: type === 'person.reinstated', reason: reasonOf(payload) };
		return toEach(people, `person-decided.${id}`, { says: 'person-decided', facts });
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

/** These very people, suspended or not: it is what is decided of them. */
async function peopleBy(db: Db, ids: string[], organisationId: string | null): Promise<Recipient[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.select({ userId: users.id, address: users.email })
		.from(users)
		.where(inArray(users.id, ids))
		.orderBy(users.email);
	return rows.map((row) => ({ ...row, organisationId }));
}

async function claimantsOf(db: Db, ids: string[]): Promise<Recipient[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectDistinct({ address: organisationClaims.email })
		.from(organisationClaims)
		.where(inArray(organisationClaims.id, ids))
		.orderBy(organisationClaims.email);
	return rows.map((row) => ({ ...row, userId: null, organisationId: null }));
}

export async function toAdministrators(db: Db, id: string, saying: LetterSaying): Promise<AddressedLetter[]> {
	const operators = await db.select().from(organisations).where(eq(organisations.kind, 'operator'));
	const ids = operators.map((one) => one.id);
	return toEach(await peopleOfAll(db, ids, 'administrator'), id, saying);
}
