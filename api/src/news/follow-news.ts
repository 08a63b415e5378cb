import { Refusal } from '@halle/domain';
import { tracked, type TrackedEnvelope } from '@trpc/server';
import { setTimeout as pause } from 'node:timers/promises';
import type { SignedIn } from '../context.ts';
import { readStamp, type Stamp } from './read-stamp.ts';

/** However fast things change, nobody is informed more often than this. */
const calmMs = 100;

/**
 * Tells somebody, each time, that what they see has changed since `seen`. The stamp travels as the id of the event: who
 * comes back after a cut says the last one and learns at once whether something happened meanwhile.
 *
 * @param seen the stamp of what is on the screen; without it, what there is now
 * @throws Refusal SESSION_ENDED once the session is closed; TOO_MANY_STREAMS for the seventh of one person
 */
export async function* followNews(
	ctx: SignedIn,
	seen: string | undefined,
	signal: AbortSignal
): AsyncGenerator<TrackedEnvelope<Stamp>, void> {
	const close = ctx.news?.open(ctx.actor.userId);
	if (ctx.news && !close) throw new Refusal('TOO_MANY_STREAMS');
	try {
		yield* changes(ctx, seen, signal);
	} finally {
		close?.();
	}
}

async function* changes(
	ctx: SignedIn,
	seen: string | undefined,
	signal: AbortSignal
): AsyncGenerator<TrackedEnvelope<Stamp>, void> {
	let last = seen;
	while (!signal.aborted && !ctx.news?.isClosed()) {
		const heard = ctx.news?.count() ?? 0;
		const now = await readStamp(ctx);
		if (now.stamp !== last) {
			if (last !== undefined) yield tracked(now.stamp, now);
			last = now.stamp;
		}
		await pause(calmMs);
		if (!ctx.news) return;
		await ctx.news.next(heard, signal);
	}
}
