import type { Track, TrackStep } from '@halle/domain';

const names: Record<TrackStep, string> = {
	need: 'Besoin',
	agreement: 'Accord',
	council: 'Conseil',
	signature: 'Signature',
	price: 'Prix',
	order: 'Commande'
};
const states = { done: 'fait', now: 'en cours', later: 'ensuite' } as const;
/** What the step under way waits for. */
const waits: Record<TrackStep, string> = {
	need: 'le besoin est à déposer',
	agreement: 'les communes se mettent d’accord',
	council: 'le conseil vote la convention',
	signature: 'le maire signe la convention',
	price: 'la consultation donnera le prix',
	order: 'la commune peut commander'
};

/** The track « Où en sommes-nous » in words. */
export type SaidTrack = {
	steps: { name: string; state: Track[number]['state']; text: string }[];
	/** Null when nothing is under way. */
	now: string | null;
};

export function sayTrack(track: Track): SaidTrack {
	const now = track.find(({ state }) => state === 'now');
	return {
		steps: track.map(({ step, state }) => ({ name: names[step], state, text: states[state] })),
		now: now ? waits[now.step] : null
	};
}
