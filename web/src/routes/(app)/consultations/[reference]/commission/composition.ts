import type { CommissionMode, CommissionVoice } from '@halle/domain';

type Commission = {
	mode: CommissionMode;
	/** Who has a seat in a commission of the group, the coordinator first: its representative presides. */
	members: readonly string[];
	meetings: readonly { seats: readonly { name: string; voice: CommissionVoice; isPresident: boolean }[] }[];
};

/** One line of the form: a seat to name. */
export type SeatLine = {
	/** Position in the form, which the one who presides is known by. */
	index: number;
	voice: CommissionVoice;
	label: string;
	/** The member that the seat belongs to, in a commission of the group. */
	of: string | null;
	name: string;
	isPresident: boolean;
};

/** Voting seats of the larger commission of a town, its president included, and lines for those who only speak. */
const ownSeats = 6;
const advisers = 3;

/**
 * The seats of a commission, as they were at its last meeting: one for each member in a commission of the group, those of
 * the coordinator otherwise, then those who have no vote.
 */
export function composition({ mode, members, meetings }: Commission): SeatLine[] {
	const last = meetings.at(-1)?.seats ?? [];
	const voting = last.filter(({ voice }) => voice === 'voting');
	const advising = last.filter(({ voice }) => voice === 'consultative');
	const seats =
		mode === 'group'
			? members.map((of, index) => memberSeat(of, index, voting))
			: Array.from({ length: Math.max(ownSeats, voting.length) }, (_, index) =>
					ownSeat(index, voting[index])
				);
	const others = Array.from({ length: Math.max(advisers, advising.length) }, (_, position) => ({
		index: seats.length + position,
		voice: 'consultative' as const,
		label: `Personne ${position + 1}`,
		of: null,
		name: advising[position]?.name ?? '',
		isPresident: false
	}));
	const isNew = last.length === 0;
	return [...seats.map((seat) => (isNew ? { ...seat, isPresident: seat.index === 0 } : seat)), ...others];
}

type Seat = Commission['meetings'][number]['seats'][number];

/** The seat of one member of the group; its name is kept with that of the member after it. */
function memberSeat(of: string, index: number, voting: readonly Seat[]): SeatLine {
	const ending = ` (${of})`;
	const before = voting.find(({ name }) => name.endsWith(ending));
	const name = before?.name.slice(0, -ending.length) ?? '';
	return { index, voice: 'voting', label: of, of, name, isPresident: before?.isPresident ?? false };
}

function ownSeat(index: number, before: Seat | undefined): SeatLine {
	const { name = '', isPresident = false } = before ?? {};
	return { index, voice: 'voting', label: `Votant ${index + 1}`, of: null, name, isPresident };
}
