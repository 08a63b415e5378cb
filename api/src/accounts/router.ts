import {
	buyerSignUpSchema,
	emailSchema,
	invitationSchema,
	redeemLinkSchema,
	roles,
	signInSchema,
	supplierSignUpSchema
} from '@halle/domain';
import { z } from 'zod';
import { as, keyed, open, router } from '../trpc.ts';
import { listDemoPeople, signInAsDemo } from './demo.ts';
import { inviteColleague } from './invite-colleague.ts';
import { previewLink } from './links.ts';
import { searchPlaces } from './place.ts';
import { getPlace, listPeople, listSessions, listUnverified } from './queries.ts';
import { redeemLink } from './redeem-link.ts';
import { revokeSession } from './revoke-session.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { requestPassword, signUpBuyer, signUpSupplier } from './sign-up.ts';
import { switchAssignment } from './switch-assignment.ts';
import { verifyOrganisation } from './verify-organisation.ts';

/** The web server says which browser it speaks for; the API listens to no one else. */
const address = z.string().max(64).default('');
const device = z.string().max(120).default('');
const anyone = as(...roles);

export const accountsRouter = router({
	signIn: open
		.input(signInSchema.extend({ address, device }))
		.mutation(({ ctx, input }) => signIn(ctx, input)),

	signOut: anyone.input(keyed(z.object({}))).mutation(({ ctx, input }) => signOut(ctx, input)),

	switchAssignment: anyone
		.input(keyed(z.object({ assignmentId: z.uuid() })))
		.mutation(({ ctx, input }) => switchAssignment(ctx, input)),

	sessions: anyone.query(({ ctx }) => listSessions(ctx)),

	revokeSession: anyone
		.input(keyed(z.object({ sessionId: z.uuid() })))
		.mutation(({ ctx, input }) => revokeSession(ctx, input)),

	place: open.input(z.string().max(9)).query(({ ctx, input }) => getPlace(ctx, input)),

	/** Public lists: no tenant's rows, hence no transaction of one. */
	searchPlaces: open.input(z.string().trim().max(100)).query(({ ctx, input }) => searchPlaces(ctx.db, input)),

	signUpBuyer: open
		.input(keyed(buyerSignUpSchema.extend({ address })))
		.mutation(({ ctx, input }) => signUpBuyer(ctx, input)),

	signUpSupplier: open
		.input(keyed(supplierSignUpSchema.extend({ address })))
		.mutation(({ ctx, input }) => signUpSupplier(ctx, input)),

	requestPassword: open
		.input(keyed(z.object({ email: emailSchema, address })))
		.mutation(({ ctx, input }) => requestPassword(ctx, input)),

	link: open.input(z.string().min(20).max(200)).query(({ ctx, input }) => previewLink(ctx, input)),

	redeemLink: open
		.input(keyed(redeemLinkSchema.extend({ address })))
		.mutation(({ ctx, input }) => redeemLink(ctx, input)),

	people: anyone.query(({ ctx }) => listPeople(ctx)),

	inviteColleague: anyone
		.input(keyed(invitationSchema))
		.mutation(({ ctx, input }) => inviteColleague(ctx, input)),

	unverified: as('administrator').query(({ ctx }) => listUnverified(ctx)),

	verifyOrganisation: as('administrator')
		.input(keyed(z.object({ organisationId: z.uuid() })))
		.mutation(({ ctx, input }) => verifyOrganisation(ctx, input)),

	demoPeople: open.query(({ ctx }) => listDemoPeople(ctx)),

	signInAsDemo: open
		.input(z.object({ assignmentId: z.uuid(), device }))
		.mutation(({ ctx, input }) => signInAsDemo(ctx, input))
});
