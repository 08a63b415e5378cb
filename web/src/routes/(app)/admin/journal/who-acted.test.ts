import { actorKinds, linkPurposes } from '@halle/domain';
import { expect, test } from 'vitest';
import { whoActed } from './who-acted.ts';

const nobody = { actorName: null, personName: null, role: null };

test('each actor is said in French; a name of the code that has no word keeps its own', () => {
	expect(whoActed({ ...nobody, actorKind: 'person', personName: 'Claire Martin', role: 'buyer' })).toMatch(
		/^Claire Martin \(.+\)$/
	);
	expect(whoActed({ ...nobody, actorKind: 'link-holder', actorName: 'invitation' })).toBe(
		'Lien d’invitation'
	);
	expect(whoActed({ ...nobody, actorKind: 'job', actorName: 'send-mail' })).toBe(
		'Tâche de fond\u00a0: courriels'
	);
	expect(whoActed({ ...nobody, actorKind: 'job', actorName: 'of-later' })).toBe(
		'Tâche de fond\u00a0: of-later'
	);
	expect(whoActed({ ...nobody, actorKind: 'command-line', actorName: 'import-decp' })).toBe(
		'Ligne de commande\u00a0: import-decp'
	);
	expect(whoActed({ ...nobody, actorKind: 'visitor' })).toBe('Visiteur');
	expect(whoActed({ ...nobody, actorKind: 'system' })).toBe('Système');
	expect(whoActed({ ...nobody, actorKind: 'unknown' })).toBe('Sans connexion');
	const said = [
		...actorKinds.map((actorKind) => whoActed({ ...nobody, actorKind, actorName: 'x' })),
		...linkPurposes.map((actorName) => whoActed({ ...nobody, actorKind: 'link-holder', actorName }))
	];
	for (const words of said) expect(words).not.toMatch(/undefined|null/);
});
