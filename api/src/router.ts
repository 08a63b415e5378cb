import { accountsRouter } from './routers/accounts.ts';
import { assumptionsRouter } from './routers/assumptions.ts';
import { awardsRouter } from './routers/awards.ts';
import { bidsRouter } from './routers/bids.ts';
import { publicCallsRouter } from './routers/public-calls.ts';
import { campaignsRouter } from './routers/campaigns.ts';
import { callsRouter } from './routers/calls.ts';
import { commissionsRouter } from './routers/commissions.ts';
import { contractsRouter } from './routers/contracts.ts';
import { familiesRouter } from './routers/families.ts';
import { gainsRouter } from './routers/gains.ts';
import { groupsRouter } from './routers/groups.ts';
import { importsRouter } from './routers/imports.ts';
import { lawRouter } from './routers/law.ts';
import { lettersRouter } from './routers/letters.ts';
import { messagesRouter } from './routers/messages.ts';
import { operatorRouter } from './routers/operator.ts';
import { needsRouter } from './routers/needs.ts';
import { newsRouter } from './routers/news.ts';
import { ordersRouter } from './routers/orders.ts';
import { papersRouter } from './routers/papers.ts';
import { questionsRouter } from './routers/questions.ts';
import { referenceRouter } from './routers/reference.ts';
import { repliesRouter } from './routers/replies.ts';
import { renewalsRouter } from './routers/renewals.ts';
import { searchRouter } from './routers/search.ts';
import { suggestionsRouter } from './routers/suggestions.ts';
import { todayRouter } from './routers/today.ts';
import { createCaller, router } from './trpc.ts';

export const appRouter = router({
	accounts: accountsRouter,
	assumptions: assumptionsRouter,
	awards: awardsRouter,
	bids: bidsRouter,
	calls: callsRouter,
	campaigns: campaignsRouter,
	commissions: commissionsRouter,
	contracts: contractsRouter,
	families: familiesRouter,
	gains: gainsRouter,
	groups: groupsRouter,
	imports: importsRouter,
	law: lawRouter,
	letters: lettersRouter,
	messages: messagesRouter,
	needs: needsRouter,
	news: newsRouter,
	operator: operatorRouter,
	orders: ordersRouter,
	papers: papersRouter,
	publicCalls: publicCallsRouter,
	questions: questionsRouter,
	reference: referenceRouter,
	renewals: renewalsRouter,
	replies: repliesRouter,
	search: searchRouter,
	suggestions: suggestionsRouter,
	today: todayRouter
});

/** The only thing of the API that the web application knows. */
export type AppRouter = typeof appRouter;
export const callerFor = createCaller(appRouter);
