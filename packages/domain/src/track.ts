import type { CallStatus } from './call.ts';
import type { GroupStatus } from './group.ts';
import type { MembershipStatus } from './membership.ts';

/** The way of a joint purchase, the same for all: need, agreement between communes, council, signature, price, order. */
export const trackSteps = ['need', 'agreement', 'council', 'signature', 'price', 'order'] as const;
export type TrackStep = (typeof trackSteps)[number];

/** How far one came: `now` is the first step that is not done. */
export type Track = { step: TrackStep; state: 'done' | 'now' | 'later' }[];

/** Where a commune stands in a group, or, for a coordinator that buys nothing itself, where all stand. */
export type TrackPlace = {
	status: GroupStatus;
	/** Null of a coordinator that buys nothing. */
	membership: MembershipStatus | null;
	/** Of the consultation under way or awarded. */
	call: CallStatus | null;
	hasOrdered: boolean;
};

/**
 * Where one stands on the way. What is over goes no further: no step is then under way.
 *
 * @param place null of a need that is in no group
 */
export function trackOf(isPosted: boolean, place: TrackPlace | null): Track {
	const done = place ? stepsDone(place) : [isPosted];
	// A later step that is done leaves none behind it undone.
	const last = done.lastIndexOf(true);
	const goesOn = !place || !isOver(place);
	return trackSteps.map((step, index) => ({
		step,
		state: index <= last ? 'done' : index === last + 1 && goesOn ? 'now' : 'later'
	}));
}

/** Of each step in its order, whether it is done. */
function stepsDone({ status, membership, call, hasOrdered }: TrackPlace): boolean[] {
	const isPriced = call === 'awarded' || call === 'completed';
	return [true, ...membershipSteps(status, membership), isPriced, hasOrdered];
}

function membershipSteps(status: GroupStatus, membership: MembershipStatus | null): boolean[] {
	if (membership === null) {
		const isFormed = status !== 'draft' && status !== 'open';
		const isInForce = isFormed && status !== 'membership_closed' && status !== 'convention_agreed';
		return [isFormed, isInForce, isInForce];
	}
	const isSigned = ['signed', 'active', 'exit_requested', 'ended'].includes(membership);
	const hasVoted = isSigned || membership === 'deliberated';
	return [hasVoted || membership === 'interested', hasVoted, isSigned];
}

function isOver({ status, membership }: TrackPlace): boolean {
	const gone = membership !== null && ['declined', 'exited', 'excluded'].includes(membership);
	return gone || status === 'cancelled' || status === 'dissolved';
}
