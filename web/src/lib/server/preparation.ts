import { redirect } from '@sveltejs/kit';
import { paths } from '@halle/words/paths';
import { sayTrack, type SaidTrack } from '@halle/words/track';
import type { Api } from './api.ts';

type Answer = Awaited<ReturnType<Api['calls']['preparation']['query']>>;

/** A consultation that is being prepared, with its group and the needs to place. */
export type Preparation = Answer & { call: NonNullable<Answer['call']>; track: SaidTrack };

/**
 * The consultation being prepared for a group. Sends away to where things stand when none was started, or when it is
 * published: a page of preparation has nothing to show then.
 */
export async function preparationOf(api: Api, groupId: string): Promise<Preparation> {
	const [{ call, ...rest }, track] = await Promise.all([
		api.calls.preparation.query(groupId),
		api.groups.track.query({ groupId })
	]);
	if (!call) redirect(303, paths.groupCall(groupId));
	if (call.status !== 'preparation') redirect(303, paths.call(call.reference));
	return { ...rest, call, track: sayTrack(track) };
}
