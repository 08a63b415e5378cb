import { z } from 'zod';
import { as, router } from '../trpc.ts';
import { followNews } from '../news/follow-news.ts';
import { readStamp } from '../news/read-stamp.ts';

const reader = as('buyer', 'signatory', 'coordinator', 'supplier');
/** `lastEventId` is the name under which tRPC passes on what a browser sends when it comes back. */
const since = z.object({ lastEventId: z.string().max(64).nullish() });

export const newsRouter = router({
	stamp: reader.query(({ ctx }) => readStamp(ctx)),

	follow: reader.input(since).subscription(async function* ({ ctx, input, signal }) {
		yield* followNews(ctx, input.lastEventId ?? undefined, signal ?? AbortSignal.timeout(60_000));
	})
});
