import { Refusal } from '@halle/domain';
import { expect, it } from 'vitest';
import { countLinkTries, linkLimits } from './link-tries.ts';

const codeOf = (act: () => void) => {
	try {
		act();
		return 'counted';
	} catch (error) {
		return error instanceof Refusal ? { code: error.code, ...error.details } : error;
	}
};

it('turns an address away that tried many wrong links, until its hour is over, and no other with it', () => {
	let now = 1_000_000_000;
	const tries = countLinkTries(() => now);
	for (let times = 1; times < linkLimits.wrongPerHour; times += 1) tries.countWrong('192.0.2.1');
	expect(codeOf(() => tries.count('192.0.2.1'))).toBe('counted');
	tries.countWrong('192.0.2.1');
	now += 600_000;
	expect(codeOf(() => tries.count('192.0.2.1'))).toEqual({ code: 'TOO_MANY_ATTEMPTS', waitSeconds: 3_000 });
	expect(codeOf(() => tries.count('192.0.2.2'))).toBe('counted');
	now += 3_000_000;
	expect(codeOf(() => tries.count('192.0.2.1'))).toBe('counted');
});

it('turns an address away that calls more often than fifty people do, for the rest of the minute', () => {
	let now = 1_000_000_000;
	const tries = countLinkTries(() => now);
	for (let times = 1; times < linkLimits.callsPerMinute; times += 1) tries.count('192.0.2.1');
	expect(codeOf(() => tries.count('192.0.2.1'))).toEqual({ code: 'TOO_MANY_ATTEMPTS', waitSeconds: 60 });
	now += 60_000;
	expect(codeOf(() => tries.count('192.0.2.1'))).toBe('counted');
});
