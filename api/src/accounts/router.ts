import { roles, signInSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, open, router } from '../trpc.ts';
import { listSessions } from './queries.ts';
import { revokeSession } from './revoke-session.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { switchAssignment } from './switch-assignment.ts';

/** The web server says which browser it speaks for; the API listens to no one else. */
const browser = { address: z.string().max(64).default(''), device: z.string().max(120).default('') };
const anyone = as(...roles);

export const accountsRouter = router({
	signIn: open.input(signInSchema.extend(browser)).mutation(({ ctx, input }) => signIn(ctx, input)),

	signOut: anyone.input(keyed(z.object({}))).mutation(({ ctx, input }) => signOut(ctx, input)),

	switchAssignment: anyone
		.input(keyed(z.object({ assignmentId: z.uuid() })))
		.mutation(({ ctx, input }) => switchAssignment(ctx, input)),

	sessions: anyone.query(({ ctx }) => listSessions(ctx)),

	revokeSession: anyone
		.input(keyed(z.object({ sessionId: z.uuid() })))
		.mutation(({ ctx, input }) => revokeSession(ctx, input))
});
