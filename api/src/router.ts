import { accountsRouter } from './accounts/router.ts';
import { gainsRouter } from './gains/router.ts';
import { needsRouter } from './needs/router.ts';
import { ordersRouter } from './orders/router.ts';
import { createCaller, router } from './trpc.ts';

export const appRouter = router({
	accounts: accountsRouter,
	gains: gainsRouter,
	needs: needsRouter,
	orders: ordersRouter
});

/** The only thing of the API that the web application knows. */
export type AppRouter = typeof appRouter;
export const callerFor = createCaller(appRouter);
