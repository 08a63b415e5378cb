import { schema } from '@halle/db';
import { censusPurposes, Refusal, type AccountLinkIntent, type AccountLinkPurpose } from '@halle/domain';
import { and, eq, notInArray, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../context.ts';
import { record } from '../events/record.ts';

export type LinkRequest = {
	kind: AccountLinkPurpose;
	email: string;
	intent: AccountLinkIntent;
	/** Network address of the browser. */
	address: string;
};

/** Within an hour. Beyond, one address of a person gets no more letters, and one network address an answer that says so. */
const mostPerEmail = 5;
const mostPerAddress = 30;

/**
 * Asks for a link to be sent. Whoever asks learns nothing: whether the address has an account is said in the letter only,
 * and nothing is written about the person before the link is opened.
 *
 * @throws Refusal TOO_MANY_ATTEMPTS when this network address asked for many
 */
export async function requestLink(tx: Tx, { kind, email, intent, address }: LinkRequest): Promise<void> {
	const { emailLinks } = schema;
	if (address && (await askedLately(tx, eq(emailLinks.address, address))) >= mostPerAddress) {
		throw new Refusal('TOO_MANY_ATTEMPTS', { waitSeconds: 3600 });
	}
	if ((await askedLately(tx, eq(emailLinks.email, email))) >= mostPerEmail) return;
	const [link] = await tx.db
		.insert(emailLinks)
		.values({ kind, email, intent, address })
		.returning({ id: emailLinks.id });
	if (!link) throw new Error('insert returned no row');
	await record(tx, { type: 'link.requested', subjectId: link.id, details: { kind } });
}

async function askedLately({ db }: Tx, whose: SQL): Promise<number> {
	const { emailLinks } = schema;
	const lately = sql`${emailLinks.createdAt} > legal_now() - interval '1 hour'`;
	// Those under letters were asked for by nobody, those of campaigns by a coordinator: neither keeps anybody from an account.
	return db.$count(
		emailLinks,
		and(whose, lately, notInArray(emailLinks.kind, ['letters', ...censusPurposes]))
	);
}
