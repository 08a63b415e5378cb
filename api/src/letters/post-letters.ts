import { agendaOf } from '@halle/agenda';
import { schema } from '@halle/db';
import { isFree, type LetterKind } from '@halle/domain';
import type { LetterSaying } from '@halle/words/letter-facts';
import { sayLetter, type LetterFoot, type SaidLetter } from '@halle/words/letters';
import { paths } from '@halle/words/paths';
import { publicPaths } from '@halle/words/public-paths';
import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '../context.ts';
import type { Outside } from '../events/job.ts';
import { answerAddress } from '../outside/answer-address.ts';
import { AddressRefused, type Letter } from '../outside/mail.ts';
import type { Recipient } from '../accounts/people-of.ts';
import type { ClaimedLetter } from './keep-letters.ts';

const { letters } = schema;

/** A letter to be said and sent; `id` names the message. */
type Posted = LetterSaying & {
	id: string;
	kind: LetterKind;
	to: Recipient;
	writtenAt: Date;
	token: string | null;
	answerSecret: string | null;
	/** The person acts for several organisations. */
	isOfSeveral: boolean;
};

/**
 * Sends the letters one has claimed, each settled as soon as it is known how it went. One that may go another time is let go
 * and does not keep the others.
 *
 * @throws the first failure that may go right another time
 */
export async function postLetters(
	ctx: Ctx,
	kind: LetterKind,
	claimed: readonly ClaimedLetter[],
	outside: Outside
): Promise<void> {
	const failures: unknown[] = [];
	for (const letter of claimed) {
		const { letterId, key, resends } = letter;
		const id = resends > 0 ? `${key}.again-${String(resends)}` : key;
		try {
			const refusal = await post({ ...letter, id, kind }, outside);
			await settle(ctx, letterId, refusal);
		} catch (error) {
			failures.push(error);
			await ctx.db.update(letters).set({ claimedUntil: null }).where(eq(letters.id, letterId));
		}
	}
	if (failures.length > 0) throw failures[0];
}

/** Sends one letter. @returns the codes of the answer where it was refused for good, else null */
export async function post(
	letter: Posted,
	{ mailbox, siteUrl, answerDomain }: Outside
): Promise<string | null> {
	try {
		await mailbox.send(inWords(letter, { siteUrl, answerDomain }));
		return null;
	} catch (error) {
		if (error instanceof AddressRefused) return error.codes;
		throw error;
	}
}

async function settle({ db }: Ctx, letterId: string, refusal: string | null): Promise<void> {
	await db
		.update(letters)
		.set({
			state: refusal === null ? 'sent' : 'refused',
			refusal,
			settledAt: sql`legal_now()`,
			claimedUntil: null
		})
		.where(eq(letters.id, letterId));
}

function inWords(
	letter: Posted,
	{ siteUrl, answerDomain }: Pick<Outside, 'siteUrl' | 'answerDomain'>
): Letter {
	const { id, to, token, answerSecret } = letter;
	const replyTo = answerSecret && answerDomain ? answerAddress(answerSecret, answerDomain) : null;
	const page = (path: string) => new URL(path, siteUrl).href;
	const { isOfSeveral, to: recipient } = letter;
	const organisationId = isOfSeveral ? recipient.organisationId : null;
	const { dated, ...said } = sayLetter(letter, page, {
		foot: footOf(letter),
		organisationId,
		isAnswerable: replyTo !== null
	});
	return {
		id,
		to: to.address,
		...said,
		...(replyTo && { replyTo }),
		...(token && { unsubscribeUrl: page(publicPaths.unsubscribe(token)) }),
		...(dated && { calendar: agendaFile(dated, letter, page) })
	};
}

function footOf({ kind, to, token }: Posted): LetterFoot {
	if (token) return { kind, choicesPath: paths.letterChoices(token) };
	return to.userId && !isFree(kind) ? 'due' : 'none';
}

function agendaFile(
	dated: NonNullable<SaidLetter['dated']>,
	{ writtenAt }: Posted,
	page: (path: string) => string
): string {
	const { uid, title, note, path } = dated;
	const when = 'on' in dated ? { on: dated.on } : { at: new Date(dated.at) };
	const url = page(path);
	const about = { name: title, host: new URL(url).host, readAt: writtenAt };
	return agendaOf(about, [{ uid, title, note, url, ...when }]);
}
