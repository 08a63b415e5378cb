import {
	daySchema,
	decisionReasonSchema,
	emailSchema,
	formerWordSchema,
	purchaseWordSchema,
	eventTypes,
	letterKinds,
	letterStates,
	lookupSchema,
	organisationStandings
} from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import {
	freeOrganisation,
	refuseOrganisation,
	reinstateOrganisation,
	suspendOrganisation
} from '../operator/decide-organisation.ts';
import { anyPage, pageSchema } from '../list-page.ts';
import { forgetWord } from '../operator/forget-word.ts';
import { nameLeader } from '../operator/name-leader.ts';
import { nameWord } from '../operator/name-word.ts';
import { resendLetter } from '../operator/resend-letter.ts';
import { searchLetters } from '../pages/letters.ts';
import { getOrganisation, getPerson, listOrganisations, searchPeople } from '../pages/operator.ts';
import { readJobs } from '../pages/read-jobs.ts';
import { listAddedWords, listWords, tryWords } from '../pages/words.ts';
import { retryJob } from '../operator/retry-job.ts';
import { searchAudit } from '../pages/search-audit.ts';
import { searchRefusals } from '../pages/search-refusals.ts';
import { settleClaim } from '../operator/settle-claim.ts';
import { reinstatePerson, suspendPerson } from '../operator/suspend-person.ts';

const operator = as('administrator');
const text = lookupSchema.default('');
const searched = pageSchema.extend({ text });
const organisationId = z.uuid();
const decision = keyed(z.object({ organisationId, reason: decisionReasonSchema }));
const userId = z.uuid();

export const operatorRouter = router({
	organisations: operator
		.input(searched.extend({ standing: z.enum(organisationStandings).optional() }))
		.query(({ ctx, input }) => listOrganisations(ctx, input)),
	organisation: operator.input(z.uuid()).query(({ ctx, input }) => getOrganisation(ctx, input)),
	refuseOrganisation: operator.input(decision).mutation(({ ctx, input }) => refuseOrganisation(ctx, input)),
	freeOrganisation: operator.input(decision).mutation(({ ctx, input }) => freeOrganisation(ctx, input)),
	suspendOrganisation: operator.input(decision).mutation(({ ctx, input }) => suspendOrganisation(ctx, input)),
	reinstateOrganisation: operator
		.input(keyed(z.object({ organisationId })))
		.mutation(({ ctx, input }) => reinstateOrganisation(ctx, input)),
	nameLeader: operator
		.input(keyed(z.object({ organisationId, email: emailSchema })))
		.mutation(({ ctx, input }) => nameLeader(ctx, input)),
	settleClaim: operator
		.input(keyed(z.object({ claimId: z.uuid() })))
		.mutation(({ ctx, input }) => settleClaim(ctx, input)),
	people: operator
		.input(searched.extend({ organisationId: organisationId.optional() }))
		.query(({ ctx, input }) => searchPeople(ctx, input)),
	person: operator.input(userId).query(({ ctx, input }) => getPerson(ctx, input)),
	suspendPerson: operator
		.input(keyed(z.object({ userId, reason: decisionReasonSchema })))
		.mutation(({ ctx, input }) => suspendPerson(ctx, input)),
	reinstatePerson: operator
		.input(keyed(z.object({ userId })))
		.mutation(({ ctx, input }) => reinstatePerson(ctx, input)),
	audit: operator
		.input(
			pageSchema.extend({
				person: text,
				organisation: text,
				type: z.enum(eventTypes).optional(),
				from: daySchema.optional(),
				to: daySchema.optional()
			})
		)
		.query(({ ctx, input }) => searchAudit(ctx, input)),
	refusals: operator
		.input(
			pageSchema.extend({
				person: text,
				organisation: text,
				from: daySchema.optional(),
				to: daySchema.optional()
			})
		)
		.query(({ ctx, input }) => searchRefusals(ctx, input)),
	letters: operator
		.input(
			pageSchema.extend({
				address: text,
				kind: z.enum(letterKinds).optional(),
				state: z.enum(letterStates).optional()
			})
		)
		.query(({ ctx, input }) => searchLetters(ctx, input)),
	resendLetter: operator
		.input(keyed(z.object({ letterId: z.uuid() })))
		.mutation(({ ctx, input }) => resendLetter(ctx, input)),
	words: operator.input(anyPage).query(({ ctx, input }) => listWords(ctx, input)),
	addedWords: operator.input(anyPage).query(({ ctx, input }) => listAddedWords(ctx, input)),
	tryWords: operator.input(lookupSchema).query(({ ctx, input }) => tryWords(ctx, input)),
	nameWord: operator.input(keyed(purchaseWordSchema)).mutation(({ ctx, input }) => nameWord(ctx, input)),
	forgetWord: operator.input(keyed(formerWordSchema)).mutation(({ ctx, input }) => forgetWord(ctx, input)),
	jobs: operator.query(({ ctx }) => readJobs(ctx)),
	retryJob: operator
		.input(keyed(z.object({ jobId: z.uuid() })))
		.mutation(({ ctx, input }) => retryJob(ctx, input))
});
