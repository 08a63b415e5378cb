import { Refusal } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq } from 'drizzle-orm';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import {
	personOf,
	visitor,
	type Ctx,
	type Purpose,
	type SignedIn,
	type SignedTx,
	type Tx
} from './context.ts';
import { withTx } from './with-tx.ts';

/** What a command answers: plain enough to be stored and given again. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** The input of a command with the key that makes repeating it harmless. */
export type Keyed<I> = I & { idempotencyKey: string };

/**
 * A command of somebody signed in: one transaction that runs once per idempotency key.
 * The same key gives the same answer; the same key with another body is refused; a refused command leaves no trace,
 * so that it may be sent again with the same key.
 *
 * @throws Refusal IDEMPOTENCY_KEY_REUSED, and what the command refuses
 */
export function command<I, O extends Plain>(name: string, run: (tx: SignedTx, input: I) => Promise<O>) {
	return (ctx: SignedIn, input: Keyed<I>): Promise<O> =>
		withTx(ctx, (tx) => once({ ...tx, actor: ctx.actor }, name, input, run));
}

/**
 * The same of somebody who answered a letter by mail. No procedure leads to it, and no role is asked: the address they answered
 * says who they are, for whom, and where.
 */
export const answerCommand: typeof command = (name, run) => command(name, run);

/** A command of somebody who is not signed in yet. */
export function openCommand<I, O extends Plain>(
	name: string,
	purpose: Purpose,
	run: (tx: Tx, input: I) => Promise<O>
) {
	return (ctx: Ctx, input: Keyed<I>): Promise<O> =>
		withTx({ ...ctx, actor: visitor }, (tx) => once(tx, name, input, run), purpose);
}

async function once<T extends Tx, I, O extends Plain>(
	tx: T,
	name: string,
	input: Keyed<I>,
	run: (tx: T, input: I) => Promise<O>
): Promise<O> {
	const { idempotencyKey: key, ...body } = input;
	const person = personOf(tx.actor);
	const owner = person?.userId ?? 'anonymous';
	const bodyHash = hashOf([name, person?.organisationId ?? null, body]);
	const { idempotencyKeys: keys } = schema;
	// A second request with the same key waits here until the first has ended.
	const claimed = await tx.db
		.insert(keys)
		.values({ owner, key, command: name, bodyHash })
		.onConflictDoNothing()
		.returning({ key: keys.key });
	const own = and(eq(keys.owner, owner), eq(keys.key, key));
	if (claimed.length === 0) {
		const [first] = await tx.db.select().from(keys).where(own);
		if (first?.bodyHash !== bodyHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
		return (first.response as { answer: O }).answer; // stored by the same command with the same body
	}
	const answer = await run(tx, input);
	// In an object: a text alone in a JSON column comes back parsed, "30" as 30.
	await tx.db.update(keys).set({ response: { answer } }).where(own);
	return answer;
}

/** SHA-256 of the value as canonical JSON (RFC 8785), so that the order of the fields does not count. */
export function hashOf(value: unknown): string {
	return createHash('sha256')
		.update(canonicalize(value) ?? '')
		.digest('hex');
}
