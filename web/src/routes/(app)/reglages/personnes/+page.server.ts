import { invitationSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { sayRefused } from '@halle/words/letter-names';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { publicPaths } from '@halle/words/public-paths';
import { placeIn } from '#lib/list-place.ts';
import { closeSession } from '#lib/server/session.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const assignmentId = url.searchParams.get('retirer');
	const { accounts, letters } = locals.api;
	const [team, people, invitations, ending, unreachable] = await Promise.all([
		accounts.team.query(),
		accounts.people.query(placeIn(url)),
		accounts.invitations.query(placeIn(url, 'apres-invitations')),
		assignmentId ? accounts.assignment.query(assignmentId) : null,
		letters.unreachable.query()
	]);
	return {
		...team,
		people,
		invitations,
		key: newKey(),
		/** Addresses whose server refuses our letters, and what is said of it. */
		refusals: Object.fromEntries<string | undefined>(
			unreachable.map((one) => [one.address, sayRefused(one)])
		),
		/** What is about to be ended, to be read once more before. */
		ending,
		notice: noticeAt('people', url)
	};
};

const invitation = z.object({ invitationId: z.uuid() });

export const actions: Actions = {
	invite: async ({ request, locals }) => {
		const { roles } = await locals.api.accounts.team.query();
		const sent = await submit(
			request,
			invitationSchema,
			async (input, idempotencyKey) => {
				await locals.api.accounts.inviteColleague.mutate({ ...input, idempotencyKey });
				return roles.some(({ role, mayGive }) => role === input.role && mayGive);
			},
			{ labels: { role: 'Rôle' } }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('people', sent.value ? 'invitation' : 'proposition'));
	},
	approve: async ({ request, locals }) => {
		const sent = await submit(request, invitation, (input, idempotencyKey) =>
			locals.api.accounts.approveInvitation.mutate({ ...input, idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('people', 'accord'));
	},
	cancel: async ({ request, locals }) => {
		const sent = await submit(request, invitation, (input, idempotencyKey) =>
			locals.api.accounts.cancelInvitation.mutate({ ...input, idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('people', 'annulation'));
	},
	remove: async ({ request, locals, cookies }) => {
		const isCurrent = (id: string) => locals.actor?.assignments.some((own) => own.current && own.id === id);
		const sent = await submit(
			request,
			z.object({ assignmentId: z.uuid() }),
			async ({ assignmentId }, idempotencyKey) => {
				await locals.api.accounts.removeAssignment.mutate({ assignmentId, idempotencyKey });
				return isCurrent(assignmentId);
			}
		);
		if (!sent.ok) return sent.failure;
		if (!sent.value) redirect(303, doneAt('people', 'retrait'));
		// The session acted in what has just ended.
		closeSession(cookies);
		redirect(303, publicPaths.signedOut);
	}
};
