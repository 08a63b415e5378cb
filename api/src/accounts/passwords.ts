import { hash, verify } from '@node-rs/argon2';

/** One pass over 46 MiB by one thread. @source OWASP ASVS 5.0.0, appendix C (argon2id, t = 1: m ≥ 47 104 KiB, p = 1) */
const cost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;

/** Two at a time: a flood of tries waits in line here instead of taking the memory and the processors of the readers. */
const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** @returns argon2id in PHC form, parameters and salt included */
export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password, cost));
}

let nobodysHash: Promise<string> | undefined;

/** Says whether the password is the right one. Without a stored hash it takes the same time to say no. */
export async function isRightPassword(stored: string | null, password: string): Promise<boolean> {
	nobodysHash ??= hashPassword('the password of nobody');
	const compared = stored ?? (await nobodysHash);
	const matches = await inTurn(() => verify(compared, password));
	return matches && stored !== null;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
	else running += 1;
	try {
		return await work();
	} finally {
		// The place is handed over, not given back, so that a newcomer cannot take it in between.
		const next = waiting.shift();
		if (next) next();
		else running -= 1;
	}
}
