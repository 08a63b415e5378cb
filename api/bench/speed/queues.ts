import { lettersOf } from '../letters.ts';
import { atLeast, short, type Figure } from './figures.ts';

/** How fast one worker relays events and sends letters, on a database of its own. */
export async function measureQueues(): Promise<Figure[]> {
	const { lettersPerSecond, tasksPerSecond } = await lettersOf(2_000);
	const common = { section: 'queues', size: 'own' } as const;
	return [
		{
			...common,
			name: 'letters',
			cells: [`${short(lettersPerSecond)} a second`],
			...atLeast(lettersPerSecond, 50, ' a second')
		},
		{
			...common,
			name: 'tasks relayed, letters being sent meanwhile',
			cells: [`${short(tasksPerSecond)} a second`],
			...atLeast(tasksPerSecond, 2_000, ' a second')
		}
	];
}
