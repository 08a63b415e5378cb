import { needsRouter } from './needs/router.ts';
import { createCaller, router } from './trpc.ts';

export const appRouter = router({
	needs: needsRouter
});

/** The only thing of the API that the web application knows. */
export type AppRouter = typeof appRouter;
export const callerFor = createCaller(appRouter);
