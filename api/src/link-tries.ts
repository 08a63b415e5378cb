import { Refusal } from '@halle/domain';

/** Counts what one network address does with links of campaigns, which nobody signs in for. */
export type LinkTries = {
	/**
	 * Counts a call of this address.
	 *
	 * @throws Refusal TOO_MANY_ATTEMPTS with `waitSeconds`
	 */
	count: (address: string) => void;
	/** Counts a link that opened nothing. */
	countWrong: (address: string) => void;
};

/** What one address may do: a town hall of fifty people who all save at once stays far below. */
export const linkLimits = { callsPerMinute: 600, wrongPerHour: 30 } as const;
/** More addresses than these are counted anew: what is counted here must not grow with who comes. */
const addressesMax = 50_000;

type Window = { lasts: number; max: number; since: number; seen: Map<string, number> };

/** Kept in memory: a process that starts anew forgets, and a secret of 256 bits is not found in what it forgets. */
export function countLinkTries(now: () => number = Date.now): LinkTries {
	const calls = windowOf(60_000, linkLimits.callsPerMinute);
	const wrong = windowOf(3_600_000, linkLimits.wrongPerHour);
	return {
		count: (address) => {
			assertWithin(wrong, address, now());
			add(calls, address, now());
			assertWithin(calls, address, now());
		},
		countWrong: (address) => {
			add(wrong, address, now());
		}
	};
}

function windowOf(lasts: number, max: number): Window {
	return { lasts, max, since: 0, seen: new Map() };
}

function add(window: Window, address: string, at: number): void {
	turn(window, at);
	if (window.seen.size >= addressesMax) window.seen.clear();
	window.seen.set(address, (window.seen.get(address) ?? 0) + 1);
}

function assertWithin(window: Window, address: string, at: number): void {
	turn(window, at);
	if ((window.seen.get(address) ?? 0) < window.max) return;
	const waitSeconds = Math.ceil((window.since + window.lasts - at) / 1_000);
	throw new Refusal('TOO_MANY_ATTEMPTS', { waitSeconds });
}

function turn(window: Window, at: number): void {
	if (at - window.since < window.lasts) return;
	window.since = at;
	window.seen.clear();
}
