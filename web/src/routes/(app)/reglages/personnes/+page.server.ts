import { invitationSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { sayRefused } from '@halle/words/letter-names';
import { saidAt } from '@halle/words/said';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { closeSession } from '#lib/server/session.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const [team, unreachable] = await Promise.all([
		locals.api.accounts.people.query(),
		locals.api.letters.unreachable.query()
	]);
	const asked = url.searchParams.get('retirer');
	const person = team.people.find(({ assignments }) => assignments.some(({ id }) => id === asked));
	const ending = person?.assignments.find(({ id }) => id === asked);
	return {
		...team,
		key: newKey(),
		/** Addresses whose server refuses our letters, and what is said of it. */
		refusals: Object.fromEntries<string | undefined>(
			unreachable.map((one) => [one.address, sayRefused(one)])
		),
		/** What is about to be ended, to be read once more before. */
		ending: person && ending ? { ...ending, name: person.name, isMe: person.isMe } : null,
		said: saidAt('people', url)
	};
};

const invitation = z.object({ invitationId: z.uuid() });

export const actions: Actions = {
	invite: async ({ request, locals }) => {
		const { roles } = await locals.api.accounts.people.query();
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
		redirect(303, paths.signedOut);
	}
};
