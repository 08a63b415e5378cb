import { sayTrack } from '@halle/words/track';
import type { LayoutServerLoad } from './$types';

/** Of whoever coordinates the consultation: whether a tender commission chooses, its page being then one of the steps, and the track. */
export const load: LayoutServerLoad = async ({ locals: { actor, api }, params: { reference } }) => {
	if (actor?.role !== 'coordinator') return { withCommission: false, track: null };
	const [commission, track] = await Promise.all([
		api.commissions.get.query(reference),
		api.groups.track.query({ reference })
	]);
	return { withCommission: commission.isNeeded, track: sayTrack(track) };
};
