import { missionNames, type Mission } from '@halle/domain';
import type { Holder } from './facts.ts';

/** What is done before the contract exists; the rest is signing it and carrying it out. */
const ofPassing = [
	'needs',
	'procedure',
	'documents',
	'publicity',
	'questions',
	'opening',
	'analysis',
	'commission',
	'rejection',
	'award',
	'litigation'
] as const satisfies readonly Mission[];
const ofSigning = [
	'signature',
	'notification',
	'legality',
	'data',
	'renewal',
	'amendment'
] as const satisfies readonly Mission[];

/**
 * Who carries out each mission when the convention gives the coordinator the passing of the contract, its signature too,
 * or everything.
 *
 * @law CCP L2113-7
 */
export function missionsFor(extent: 'passing' | 'signing' | 'everything'): Record<Mission, Holder> {
	const names: readonly Mission[] =
		extent === 'passing' ? ofPassing : extent === 'signing' ? [...ofPassing, ...ofSigning] : missionNames;
	const entries = missionNames.map((name) => [name, names.includes(name) ? 'coordinator' : 'each-member']);
	return Object.fromEntries(entries) as Record<Mission, Holder>; // Sound: one entry per mission
}
