import { accountsRouter } from './accounts/router.ts';
import { assumptionsRouter } from './assumptions/router.ts';
import { awardsRouter } from './awards/router.ts';
import { bidsRouter } from './bids/router.ts';
import { publicCallsRouter } from './calls/public-router.ts';
import { callsRouter } from './calls/router.ts';
import { commissionsRouter } from './commissions/router.ts';
import { contractsRouter } from './contracts/router.ts';
import { gainsRouter } from './gains/router.ts';
import { groupsRouter } from './groups/router.ts';
import { lawRouter } from './law/router.ts';
import { operatorRouter } from './operator/router.ts';
import { needsRouter } from './needs/router.ts';
import { newsRouter } from './news/router.ts';
import { ordersRouter } from './orders/router.ts';
import { papersRouter } from './papers/router.ts';
import { questionsRouter } from './questions/router.ts';
import { referenceRouter } from './reference/router.ts';
import { renewalsRouter } from './renewals/router.ts';
import { suggestionsRouter } from './suggestions/router.ts';
import { todayRouter } from './today/router.ts';
import { createCaller, router } from './trpc.ts';

export const appRouter = router({
	accounts: accountsRouter,
	assumptions: assumptionsRouter,
	awards: awardsRouter,
	bids: bidsRouter,
	calls: callsRouter,
	commissions: commissionsRouter,
	contracts: contractsRouter,
	gains: gainsRouter,
	groups: groupsRouter,
	law: lawRouter,
	needs: needsRouter,
	news: newsRouter,
	operator: operatorRouter,
	orders: ordersRouter,
	papers: papersRouter,
	publicCalls: publicCallsRouter,
	questions: questionsRouter,
	reference: referenceRouter,
	renewals: renewalsRouter,
	suggestions: suggestionsRouter,
	today: todayRouter
});

/** The only thing of the API that the web application knows. */
export type AppRouter = typeof appRouter;
export const callerFor = createCaller(appRouter);
