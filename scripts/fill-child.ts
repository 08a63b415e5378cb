import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DatabaseUrls } from '../db/src/urls.ts';
import type { Stops } from './stops.ts';

/** What the process that fills the database is asked, and what it answers. */
export type FillRequest =
	{ step: 'schema'; ownerUrl: string } | { step: 'rows'; urls: DatabaseUrls; isDemo: boolean };
export type FillAnswer = { sentence: string } | { done: FillRequest['step'] } | { failure: string };

export type Filling = {
	/** @throws Error with the sentence of what went wrong */
	ask: (request: FillRequest) => Promise<void>;
	/** Ends the process, with all the memory that a start needs once. */
	end: () => Promise<void>;
};

/** Starts the process that brings a database up to date and fills it. */
export async function startFilling(stops: Stops, say: (sentence: string) => void): Promise<Filling> {
	const child = fork(fileURLToPath(new URL('fill-database.ts', import.meta.url)), {
		execArgv: [],
		detached: true,
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	const exited = once(child, 'exit');
	const end = async (): Promise<void> => {
		child.kill();
		await exited;
	};
	await stops.add(end);
	return {
		end,
		ask: (request) =>
			new Promise((resolve, reject) => {
				const onExit = () => reject(new Error('La préparation de la base s’est arrêtée.'));
				const onAnswer = (answer: FillAnswer): void => {
					if ('sentence' in answer) {
						say(answer.sentence);
						return;
					}
					child.off('message', onAnswer).off('exit', onExit);
					if ('failure' in answer) reject(new Error(answer.failure));
					else resolve();
				};
				child.on('message', onAnswer).once('exit', onExit);
				child.send(request);
			})
	};
}
