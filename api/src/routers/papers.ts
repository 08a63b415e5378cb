import { paperKinds } from '@halle/documents';
import { costTermsSchema, partyStatementSchema, signedCopySchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { chooseCosts } from '../papers/choose-costs.ts';
import { issueVersion } from '../papers/issue-version.ts';
import { keepSignedCopy } from '../papers/keep-signed-copy.ts';
import { getCosts, getPapers, previewPaper } from '../pages/papers.ts';
import { stateParty } from '../papers/state-party.ts';

const anyPart = as('buyer', 'signatory', 'coordinator');
const choice = z.object({
	groupId: z.uuid(),
	kind: z.enum(paperKinds),
	version: z.number().int().positive().nullable(),
	memberId: z.uuid().optional()
});

export const papersRouter = router({
	get: anyPart.input(z.uuid()).query(({ ctx, input }) => getPapers(ctx, input)),

	costs: anyPart.input(z.uuid()).query(({ ctx, input }) => getCosts(ctx, input)),

	preview: anyPart.input(choice).query(({ ctx, input }) => previewPaper(ctx, input)),

	issue: as('coordinator')
		.input(keyed(z.object({ groupId: z.uuid() })))
		.mutation(({ ctx, input }) => issueVersion(ctx, input)),

	chooseCosts: as('coordinator')
		.input(keyed(costTermsSchema))
		.mutation(({ ctx, input }) => chooseCosts(ctx, input)),

	stateParty: anyPart.input(keyed(partyStatementSchema)).mutation(({ ctx, input }) => stateParty(ctx, input)),

	keepSignedCopy: as('signatory')
		.input(keyed(signedCopySchema))
		.mutation(({ ctx, input }) => keepSignedCopy(ctx, input))
});
