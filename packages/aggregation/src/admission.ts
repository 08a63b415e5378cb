import { Draft } from './draft.ts';
import type { LiveBlock } from './live-block.ts';
import type { BlockChange } from './repair.ts';
import { groupRate } from './value.ts';

/**
 * Lets a need join a frozen group that still admits newcomers, the one that gains most by it.
 *
 * Only when every rule holds with it in and the group then earns a higher rate: under equal price each
 * present member gains what the rate gains on its amount, so nobody who has agreed is worse off. Between
 * procedure thresholds the rate always rises; this is where joining could cross one.
 *
 * @returns what changed, or `undefined` when no group takes the need
 */
export function admit(block: LiveBlock, row: number): BlockChange | undefined {
	const { partition, pool, admitting, open } = block;
	if (admitting.size === 0) return undefined;
	const draft = new Draft(pool);
	const slots = new Set(block.partnersOf(row, 'frozen').map((other) => partition.groupOf[other]!));
	let best = 0;
	let chosen = -1;
	let net = 0;
	for (const slot of slots) {
		if (!admitting.has(slot)) continue;
		const group = partition.at(slot);
		const joined = netWith(block, draft, group.members, row);
		if (joined - group.net <= best) continue;
		best = joined - group.net;
		chosen = slot;
		net = joined;
	}
	if (chosen < 0) return undefined;
	const former = partition.at(chosen).members;
	partition.dissolve(chosen);
	admitting.delete(chosen);
	admitting.add(partition.place({ members: [...former, row], net }));
	open[row] = 0;
	return { dissolved: [[...former]], formed: [[...former, row]], moved: 0 };
}

/** Net gain of the group with the newcomer in, EUR; 0 when a rule is broken or a present member gains nothing. */
function netWith(block: LiveBlock, draft: Draft, members: readonly number[], row: number): number {
	const { pool, curve } = block;
	pool.clear();
	for (const member of members) pool.add(member);
	pool.add(row);
	pool.connect();
	draft.clear();
	for (let i = 0; i < members.length; i++) draft.add(i);
	if (!draft.fits(members.length)) return 0;
	const rate = groupRate(curve, draft.amount);
	draft.add(members.length);
	return groupRate(curve, draft.amount) > rate ? draft.net(0) : 0;
}
