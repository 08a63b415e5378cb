import {
	buyerSignUpSchema,
	emailSchema,
	invitationSchema,
	lineSchema,
	lookupSchema,
	organisationClaimSchema,
	ownTelephoneSchema,
	personNameSchema,
	redeemLinkSchema,
	roles,
	signInSchema,
	supplierSignUpSchema
} from '@halle/domain';
import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { as, keyed, open, router } from '../trpc.ts';
import { listDemoPeople, signInAsDemo } from '../accounts/demo.ts';
import { changeEmail } from '../accounts/change-email.ts';
import { changeName } from '../accounts/change-name.ts';
import { claimOrganisation } from '../accounts/claim-organisation.ts';
import { approveInvitation, cancelInvitation } from '../accounts/decide-invitation.ts';
import { inviteColleague } from '../accounts/invite-colleague.ts';
import { anyPage } from '../list-page.ts';
import { previewLink } from '../accounts/links.ts';
import { searchPlaces } from '../accounts/place.ts';
import {
	getAssignment,
	getPlace,
	getTeam,
	listInvitations,
	listPeople,
	listSessions
} from '../pages/accounts.ts';
import { redeemLink } from '../accounts/redeem-link.ts';
import { removeAssignment } from '../accounts/remove-assignment.ts';
import { revokeSession } from '../accounts/revoke-session.ts';
import { signIn } from '../accounts/sign-in.ts';
import { signOut } from '../accounts/sign-out.ts';
import { requestPassword, signUpBuyer, signUpSupplier } from '../accounts/sign-up.ts';
import { readOwnTelephone, stateTelephone } from '../accounts/state-telephone.ts';
import { switchAssignment } from '../accounts/switch-assignment.ts';
import { verifyOrganisation } from '../operator/verify-organisation.ts';
import { whoMay } from '../accounts/who-may.ts';

/** The web server says which browser it speaks for; of anybody else, the network address is their own. */
const address = lineSchema(0, 64).default('');
const device = lineSchema(0, 120).default('');
const anyone = as(...roles);

function believed<I extends { address: string }>({ unbelievedAddress }: Ctx, input: I): I {
	return unbelievedAddress === undefined ? input : { ...input, address: unbelievedAddress };
}

export const accountsRouter = router({
	signIn: open
		.input(signInSchema.extend({ address, device }))
		.mutation(({ ctx, input }) => signIn(ctx, believed(ctx, input))),

	signOut: anyone.input(keyed(z.object({}))).mutation(({ ctx, input }) => signOut(ctx, input)),

	switchAssignment: anyone
		.input(keyed(z.object({ assignmentId: z.uuid() })))
		.mutation(({ ctx, input }) => switchAssignment(ctx, input)),

	sessions: anyone.input(anyPage).query(({ ctx, input }) => listSessions(ctx, input)),

	revokeSession: anyone
		.input(keyed(z.object({ sessionId: z.uuid() })))
		.mutation(({ ctx, input }) => revokeSession(ctx, input)),

	place: open.input(lookupSchema).query(({ ctx, input }) => getPlace(ctx, input)),

	/** Public lists: no tenant's rows, hence no transaction of one. */
	searchPlaces: open.input(lookupSchema).query(({ ctx, input }) => searchPlaces(ctx.db, input)),

	signUpBuyer: open
		.input(keyed(buyerSignUpSchema.extend({ address })))
		.mutation(({ ctx, input }) => signUpBuyer(ctx, believed(ctx, input))),

	signUpSupplier: open
		.input(keyed(supplierSignUpSchema.extend({ address })))
		.mutation(({ ctx, input }) => signUpSupplier(ctx, believed(ctx, input))),

	claimOrganisation: open
		.input(keyed(organisationClaimSchema.extend({ address })))
		.mutation(({ ctx, input }) => claimOrganisation(ctx, believed(ctx, input))),

	requestPassword: open
		.input(keyed(z.object({ email: emailSchema, address })))
		.mutation(({ ctx, input }) => requestPassword(ctx, believed(ctx, input))),

	link: open.input(z.string().min(20).max(200)).query(({ ctx, input }) => previewLink(ctx, input)),

	redeemLink: open
		.input(keyed(redeemLinkSchema.extend({ address })))
		.mutation(({ ctx, input }) => redeemLink(ctx, believed(ctx, input))),

	team: anyone.query(({ ctx }) => getTeam(ctx)),

	people: anyone.input(anyPage).query(({ ctx, input }) => listPeople(ctx, input)),

	assignment: anyone.input(z.uuid()).query(({ ctx, input }) => getAssignment(ctx, input)),

	invitations: anyone.input(anyPage).query(({ ctx, input }) => listInvitations(ctx, input)),

	whoMay: anyone
		.input(z.array(z.enum(roles)).min(1).max(roles.length))
		.query(({ ctx, input }) => whoMay(ctx, input)),

	inviteColleague: anyone
		.input(keyed(invitationSchema))
		.mutation(({ ctx, input }) => inviteColleague(ctx, input)),

	changeName: anyone
		.input(keyed(z.object({ name: personNameSchema })))
		.mutation(({ ctx, input }) => changeName(ctx, input)),

	telephone: anyone.query(({ ctx }) => readOwnTelephone(ctx)),

	stateTelephone: anyone
		.input(keyed(z.object({ telephone: ownTelephoneSchema })))
		.mutation(({ ctx, input }) => stateTelephone(ctx, input)),

	changeEmail: anyone
		.input(keyed(z.object({ email: emailSchema, password: z.string().min(1).max(128), address })))
		.mutation(({ ctx, input }) => changeEmail(ctx, believed(ctx, input))),

	approveInvitation: anyone
		.input(keyed(z.object({ invitationId: z.uuid() })))
		.mutation(({ ctx, input }) => approveInvitation(ctx, input)),

	cancelInvitation: anyone
		.input(keyed(z.object({ invitationId: z.uuid() })))
		.mutation(({ ctx, input }) => cancelInvitation(ctx, input)),

	removeAssignment: anyone
		.input(keyed(z.object({ assignmentId: z.uuid() })))
		.mutation(({ ctx, input }) => removeAssignment(ctx, input)),

	verifyOrganisation: as('administrator')
		.input(keyed(z.object({ organisationId: z.uuid() })))
		.mutation(({ ctx, input }) => verifyOrganisation(ctx, input)),

	demoPeople: open.query(({ ctx }) => listDemoPeople(ctx)),

	signInAsDemo: open
		.input(z.object({ assignmentId: z.uuid(), device }))
		.mutation(({ ctx, input }) => signInAsDemo(ctx, input))
});
