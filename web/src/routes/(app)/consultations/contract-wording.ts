import type { ContractStatus } from '@halle/domain';
import { dayMedium, number } from '@halle/words/format';

type Chip = { kind: 'neutral' | 'done' | 'due' | 'info' | 'stopped'; text: string };

const chips: Record<ContractStatus, Chip> = {
	awarded: { kind: 'neutral', text: 'À annoncer' },
	standstill: { kind: 'info', text: 'Délai de suspension' },
	signable: { kind: 'due', text: 'À signer' },
	signed: { kind: 'due', text: 'À notifier' },
	in_force: { kind: 'done', text: 'En cours' },
	ended: { kind: 'stopped', text: 'Terminé' }
};

/** How each state of a contract is said. */
export function contractChip(status: ContractStatus): Chip {
	return chips[status];
}

type ContractSeen = { status: ContractStatus; signableOn: string | null; lastDayOn: string | null };

/** Where the contracts of a group stand, for a member that wants to order. */
export function contractsSentence(contracts: readonly ContractSeen[]): string {
	const inForce = contracts.filter(({ status }) => status === 'in_force');
	const [waiting] = contracts.filter(({ status }) => status !== 'in_force' && status !== 'ended');
	if (waiting && inForce.length > 0)
		return `Le contrat est notifié pour ${number(inForce.length)}\u00a0lots sur ${number(contracts.length)}\u00a0: les communes peuvent y commander. Les autres suivent.`;
	if (waiting) return waitingSentence(waiting);
	const last = inForce
		.flatMap(({ lastDayOn }) => lastDayOn ?? [])
		.toSorted()
		.at(-1);
	return last
		? `Le contrat est signé et notifié\u00a0: les communes peuvent commander jusqu’au ${dayMedium(last)} inclus.`
		: 'Le contrat est terminé\u00a0: on ne peut plus y commander.';
}

function waitingSentence({ status, signableOn }: ContractSeen): string {
	if (status === 'standstill' && signableOn)
		return `Le fournisseur est choisi. Le contrat peut être signé à partir du ${dayMedium(signableOn)}\u00a0; les communes commandent une fois qu’il est notifié.`;
	return status === 'signed'
		? 'Le contrat est signé\u00a0: les communes commandent dès qu’il est notifié au titulaire.'
		: 'Le fournisseur est choisi. Il reste à signer le contrat, puis à le notifier\u00a0: les communes commandent ensuite.';
}
